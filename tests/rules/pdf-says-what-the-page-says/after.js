// Of the chapter's pages, one loses a word, one says a word twice, one has two letters changed, and one says what it should not.
const changes = [
  ['stands, ', ''],
  ['marble', 'marble marble'],
  ['from stones', 'form stones'],
  ['here', 'soil'],
];
for (const page of document.querySelectorAll('.pagedjs_page')) {
  const texts = document.createTreeWalker(page, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) for (const [from, to] of changes) texts.currentNode.data = texts.currentNode.data.replaceAll('\u00AD', '').replace(from, to);
}

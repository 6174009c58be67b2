// Takes a word off every page, as a fault of layout would.
if (!window.spoiled) {
  window.spoiled = true;
  Paged.registerHandlers(
    class extends Paged.Handler {
      afterPageLayout(page) {
        const texts = document.createTreeWalker(page, NodeFilter.SHOW_TEXT);
        while (texts.nextNode()) texts.currentNode.data = texts.currentNode.data.replace(/Slate|soil\./, '');
      }
    },
  );
}

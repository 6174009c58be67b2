// A word comes to stand on the page after the chapter.
for (const page of document.querySelectorAll('.press-blank')) page.append('Slate');

// What is on the first page of the chapter goes to the second.
if (!window.spoiled) {
  window.spoiled = true;
  Paged.registerHandlers(
    class extends Paged.Handler {
      afterRendered([first, second]) {
        const chapter = first.element.querySelector('section.chapter');
        if (chapter) second.element.querySelector('section').prepend(...chapter.childNodes);
      }
    },
  );
}

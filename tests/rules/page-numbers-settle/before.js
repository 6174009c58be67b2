// The heading flees to the next page when it is said to be on its chapter's first, and comes back when it is said to be on the next.
if (!window.spoiled) {
  window.spoiled = true;
  Paged.registerHandlers(
    class extends Paged.Handler {
      afterParsed(content) {
        const reference = content.querySelector('.page-reference');
        if (reference?.textContent === 'page 3') content.querySelector('#sec-layers').dataset.breakBefore = 'page';
      }
    },
  );
}

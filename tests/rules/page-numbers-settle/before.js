// The heading flees to page 2 when it is said to be on page 1, and comes back when it is said to be on page 2.
if (!window.spoiled) {
  window.spoiled = true;
  Paged.registerHandlers(
    class extends Paged.Handler {
      afterParsed(content) {
        const reference = content.querySelector('.page-reference');
        if (reference?.textContent === 'page 1') content.querySelector('#sec-layers').dataset.breakBefore = 'page';
      }
    },
  );
}

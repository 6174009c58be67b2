// The heading flees to the next page whenever it is said to be on this one, and comes back when it is said to be there.
if (!window.spoiled) {
  window.spoiled = true;
  Paged.registerHandlers(
    class extends Paged.Handler {
      beforeParsed(content) {
        const here = content.querySelector('.page-reference')?.textContent === 'page 1';
        const heading = content.querySelector('#sec-layers');
        if (here) heading.before(Object.assign(document.createElement('div'), { style: 'break-after: page' }));
      }
    },
  );
}

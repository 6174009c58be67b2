// The first note flees to the foot of the next page.
if (!window.spoiled) {
  window.spoiled = true;
  Paged.registerHandlers(
    class extends Paged.Handler {
      afterRendered(pages) {
        const note = pages[0].element.querySelector('.pagedjs_footnote_area .footnote');
        if (note) pages[1].element.querySelector('.pagedjs_footnote_inner_content').prepend(note);
      }
    },
  );
}

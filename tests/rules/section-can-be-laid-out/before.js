// Paged.js says this, and no more, when it gives up on a part of a chapter.
if (!window.spoiled) {
  window.spoiled = true;
  if (document.title === 'Soil') console.warn('Unable to layout item: ', document.body);
}

// The second page of each section has the folio of the first, and the side, too.
const [first, second] = document.querySelectorAll('.press-page');
const folio = second?.querySelector('.press-folio');
if (folio) {
  folio.dataset.text = first.querySelector('.press-folio').dataset.text;
  second.classList.replace('press-verso', 'press-recto');
}

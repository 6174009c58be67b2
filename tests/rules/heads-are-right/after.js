// The heads change places.
const heads = [...document.querySelectorAll('.press-head')];
const texts = heads.map(({ dataset }) => dataset.text).reverse();
for (const [index, head] of heads.entries()) head.dataset.text = texts[index];

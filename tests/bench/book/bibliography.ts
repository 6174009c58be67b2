/** A bibliography of works that were never written: books, articles, papers. */
import { WORKS } from './inlines.js';
import { pick, title, type Dice } from './prose.js';

const FAMILIES = 'Abbott Baker Castillo Dietrich Eriksen Fontaine Garcia Hoffmann Ivanova Jensen Kowalski Lindqvist Moreau Nakamura Okafor Petrov Quinn Rossi Schneider Tanaka Ueda Vasquez Weber Xu Yilmaz Zhang'.split(' '); // prettier-ignore
const GIVEN = ['Anna', 'Boris', 'Clara', 'David', 'Elena', 'Frank', 'Grace', 'Hiro', 'Ines', 'Jonas', 'Karin', 'Luis'];

export function makeBibliography(dice: Dice): string {
  return Array.from({ length: WORKS }, (_, at) => entry(at + 1, dice)).join('\n');
}

function entry(number: number, dice: Dice): string {
  const authors = Array.from({ length: 1 + dice(4) }, () => `${pick(FAMILIES, dice)}, ${pick(GIVEN, dice)}`).join(' and ');
  const common = `  author = {${authors}},\n  title = {${title(dice)} and the ${title(dice)}},\n  year = {${1975 + dice(50)}}`;
  const pages = dice(400) + 1;
  return pick([
    () => `@book{work${number},\n${common},\n  publisher = {${pick(FAMILIES, dice)} Press},\n  address = {Cambridge}\n}\n`,
    () => `@article{work${number},\n${common},\n  journal = {Journal of ${title(dice)}},\n  volume = {${dice(40) + 1}},\n  number = {${dice(12) + 1}},\n  pages = {${pages}--${pages + 9}}\n}\n`,
    () => `@inproceedings{work${number},\n${common},\n  booktitle = {Proceedings of the Conference on ${title(dice)}},\n  pages = {${pages}--${pages + 9}},\n  publisher = {ACM}\n}\n`,
  ], dice)();
} // prettier-ignore

/** A page that TeX made (DVI: https://texdoc.org/serve/dvitype.pdf/0) as a list of what stands on it and where. */

/** Lengths and places are in TeX's points from the page's upper left corner, which is one inch right of and below the sheet's. */
export type Mark =
  | { kind: 'glyph'; font: string; size: number; code: number; x: number; y: number; width: number }
  | { kind: 'rule'; x: number; y: number; width: number; height: number }
  | { kind: 'special'; text: string; x: number; y: number };

interface Place {
  h: number;
  v: number;
  w: number;
  x: number;
  y: number;
  z: number;
}

interface DviFont {
  name: string;
  size: number;
}

/** The width of a glyph in em, from its font's metrics. */
export type WidthOf = (font: string, code: number) => number;

const BOP = 139;
const EOP = 140;
const POST = 248;
const FIRST_FONT_NUMBER = 171;
/** Scaled points in a point. */
const SP = 65_536;

/** Gives the marks of the first page. */
export function readPage(dvi: Uint8Array, widthOf: WidthOf): Mark[] {
  const data = new DataView(dvi.buffer, dvi.byteOffset, dvi.byteLength);
  const marks: Mark[] = [];
  const fonts = new Map<number, DviFont>();
  const stack: Place[] = [];
  let place: Place = { h: 0, v: 0, w: 0, x: 0, y: 0, z: 0 };
  let font: DviFont = { name: '', size: 0 };
  let at = 0;
  const unsigned = (bytes: number): number => {
    let value = 0;
    for (let index = 0; index < bytes; index += 1) value = value * 256 + data.getUint8(at + index);
    at += bytes;
    return value;
  };
  const signed = (bytes: number): number => {
    const value = unsigned(bytes);
    return value >= 2 ** (8 * bytes - 1) ? value - 2 ** (8 * bytes) : value;
  };
  const text = (length: number): string => {
    at += length;
    return new TextDecoder('latin1').decode(dvi.subarray(at - length, at));
  };
  const glyph = (code: number): number => {
    const width = widthOf(font.name, code) * font.size;
    marks.push({ kind: 'glyph', font: font.name, size: font.size / SP, code, x: place.h / SP, y: place.v / SP, width: width / SP });
    return width;
  };
  const rule = (): number => {
    const [height, width] = [signed(4), signed(4)];
    if (height > 0 && width > 0)
      marks.push({ kind: 'rule', x: place.h / SP, y: (place.v - height) / SP, width: width / SP, height: height / SP });
    return width;
  };
  const defineFont = (bytes: number): void => {
    const number = unsigned(bytes);
    at += 4;
    const size = unsigned(4);
    at += 4;
    const length = unsigned(1) + unsigned(1);
    fonts.set(number, { name: text(length), size });
  };
  const choose = (number: number): void => {
    font = fonts.get(number) ?? font;
  };
  /** The commands in families of four, with operands of one to four bytes. */
  const move: Record<string, (bytes: number) => void> = {
    right: (bytes) => void (place.h += signed(bytes)),
    w: (bytes) => void (place.h += place.w = bytes ? signed(bytes) : place.w),
    x: (bytes) => void (place.h += place.x = bytes ? signed(bytes) : place.x),
    down: (bytes) => void (place.v += signed(bytes)),
    y: (bytes) => void (place.v += place.y = bytes ? signed(bytes) : place.y),
    z: (bytes) => void (place.v += place.z = bytes ? signed(bytes) : place.z),
  };
  while (at < dvi.length) {
    const command = unsigned(1);
    if (command === EOP || command === POST) break;
    if (command < 128) place.h += glyph(command);
    else if (command < 132) place.h += glyph(unsigned(command - 127));
    else if (command === 132) place.h += rule();
    else if (command < 137) glyph(unsigned(command - 132));
    else if (command === 137) rule();
    else if (command === BOP) at += 44;
    else if (command === 141) stack.push({ ...place });
    else if (command === 142) place = stack.pop() ?? place;
    else if (command > 142 && command < 147) move['right']?.(command - 142);
    else if (command >= 147 && command < 152) move['w']?.(command - 147);
    else if (command >= 152 && command < 157) move['x']?.(command - 152);
    else if (command >= 157 && command < 161) move['down']?.(command - 156);
    else if (command >= 161 && command < 166) move['y']?.(command - 161);
    else if (command >= 166 && command < 171) move['z']?.(command - 166);
    else if (command >= FIRST_FONT_NUMBER && command < 235) choose(command - FIRST_FONT_NUMBER);
    else if (command < 239) choose(unsigned(command - 234));
    else if (command < 243) marks.push({ kind: 'special', text: text(unsigned(command - 238)), x: place.h / SP, y: place.v / SP });
    else if (command < 247) defineFont(command - 242);
    else if (command === 247) {
      at += 13;
      text(unsigned(1));
    }
  }
  return marks;
}

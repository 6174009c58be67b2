/** TeX formulas → MathML, once for both targets. */
import type { Element } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import temml from 'temml';
import type { VFile } from 'vfile';
import type { Position } from 'unist';
import { report } from '../diagnostics.js';

/**
 * Gives a formula as a MathML element whose `alttext` is its TeX.
 * A formula that does not parse is reported and shown as its source.
 */
export function mathElement(tex: string, display: boolean, file: VFile, place?: Position): Element {
  try {
    const markup = temml.renderToString(tex.trim(), {
      displayMode: display,
      throwOnError: true,
      wrap: 'none',
      colorIsTextColor: false,
    });
    const element = fromHtml(markup, { fragment: true }).children.find((node) => node.type === 'element');
    if (element) return finished(element, tex);
    throw new Error('no MathML was made');
  } catch (error) {
    const reason = error instanceof Error ? error.message.trim().split(/:?\s*\n/)[0] : String(error);
    report(file, 'formula-parses', `The formula does not parse: ${reason}`, {
      place,
      note: 'Correct the TeX; its source is printed meanwhile.',
      construct: display ? 'display maths' : 'inline maths',
    });
    return {
      type: 'element',
      tagName: 'code',
      properties: { className: ['verbatim', 'formula'] },
      children: [{ type: 'text', value: tex }],
    };
  }
}

/** The name of a formula for those who hear it, and the only attributes both targets accept. */
function finished(element: Element, tex: string): Element {
  const { display } = element.properties;
  element.properties = {
    ...(display ? { display } : {}),
    xmlns: 'http://www.w3.org/1998/Math/MathML',
    alttext: tex.trim().replace(/\s+/g, ' '),
  };
  return element;
}

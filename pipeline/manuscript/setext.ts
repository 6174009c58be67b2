/**
 * Headings that are underlined, as micromark reads them, but for the time that takes: it goes through all that stands before each
 * of them, which makes thousands of them slow.
 */
import { setextUnderline } from 'micromark-core-commonmark';
import type { Construct, Event } from 'micromark-util-types';
import type { Syntax } from './syntax.js';

const underline: Construct = {
  ...setextUnderline,
  name: 'underline',
  resolveTo(events, context) {
    const start = events.findLastIndex(([step, token]) => step === 'enter' && token.type === 'content');
    const own: Event[] = events.splice(Math.max(0, start));
    for (const event of setextUnderline.resolveTo?.(own, context) ?? own) events.push(event);
    return events;
  },
};

/** Headings underlined with `=` or `-`. */
export function setext(): Syntax {
  return { micromark: { disable: { null: ['setextUnderline'] }, flow: { 45: [underline], 61: [underline] } }, mdast: {} };
}

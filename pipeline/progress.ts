/** Progress as a terminal shows it: one moving line; elsewhere plain lines. */
import { relative } from 'node:path';
import type { ProgressEvent } from './model.js';
import { formatProgress } from './report.js';

/** Where progress goes. */
export interface Screen {
  isTTY?: boolean;
  write: (text: string) => unknown;
}

/** Gives a listener that shows events on `screen`; `clock` gives ms, `cwd` is what paths are shown from. Finished files and notices keep a line of their own. */
export function showProgress(screen: Screen, cwd: string, clock: () => number): (event: ProgressEvent) => void {
  const started = clock();
  let pages = 0;
  let sections = 0;
  return (event) => {
    if (!screen.isTTY || event.type !== 'section') {
      clearLine(screen);
      screen.write(`${formatProgress(event.type === 'artifact' ? { ...event, path: relative(cwd, event.path) } : event)}\n`);
      return;
    }
    pages += event.pages;
    sections += 1;
    const seconds = ((clock() - started) / 1000).toFixed(0);
    screen.write(`\r\u001B[K${sections} sections, ${pages} pages, ${seconds} s  ${event.volume}/${event.section}`);
  };
}

/** Takes the moving line away. */
export function clearLine(screen: Screen): void {
  if (screen.isTTY) screen.write('\r\u001B[K');
}

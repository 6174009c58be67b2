/** The part of pagedjs-cli that the press drives: its own types are missing. */
declare module 'pagedjs-cli' {
  import type { EventEmitter } from 'node:events';
  import type { Page } from 'puppeteer';
  export default class Printer extends EventEmitter {
    constructor(options?: { closeAfter?: boolean; timeout?: number });
    browser: { newPage: () => Promise<Page> };
    /** Lays a page out and gives it back, paginated. */
    render(url: string): Promise<Page>;
  }
}

import type { Machine } from '../pipeline/chromium.js';

/** The machine that the tests run on. */
export const MACHINE: Machine = {
  platform: `${process.platform}-${process.arch}`,
  root: process.getuid?.() === 0,
  node: process.execPath,
  environment: process.env,
};

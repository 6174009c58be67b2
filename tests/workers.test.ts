/** A browser that hangs or goes away costs one retry of its section; content that is wrong costs none. */
import { EventEmitter } from 'node:events';
import type { Browser } from 'puppeteer';
import { expect, test } from 'vitest';
import { ContentProblem, openPool, type Pool } from '../pipeline/print/workers.js';

/** As much of a browser as the pool asks for. */
class FakeBrowser extends EventEmitter {
  connected = true;
  process(): null {
    return null;
  }
  async close(): Promise<void> {
    this.connected = false;
  }
}

function poolOf(log: string[], size = 1, patience = 60): { pool: Pool; launched: FakeBrowser[] } {
  const launched: FakeBrowser[] = [];
  const pool = openPool({
    size,
    patience,
    signal: new AbortController().signal,
    launch: async () => {
      const browser = new FakeBrowser();
      launched.push(browser);
      return browser as unknown as Browser;
    },
    retrying: (name, reason) => void log.push(`${name}: ${reason}`),
  });
  return { pool, launched };
}

test('a task that hangs is tried again in a fresh browser', async () => {
  const log: string[] = [];
  const { pool, launched } = poolOf(log);
  let tries = 0;
  const result = await pool.run('one/soil', () => ((tries += 1) === 1 ? new Promise(() => undefined) : Promise.resolve('pages')));
  expect([result, tries, launched.length]).toEqual(['pages', 2, 2]);
  expect(log).toEqual(['one/soil: no progress for 0.06 s']);
});

test('progress keeps a slow task alive', async () => {
  const log: string[] = [];
  const { pool } = poolOf(log);
  const slow = async (_: Browser, alive: () => void): Promise<string> => {
    for (let page = 0; page < 5; page += 1) {
      await new Promise((resolve) => setTimeout(resolve, 30));
      alive();
    }
    return 'done';
  };
  expect(await pool.run('one/soil', slow)).toBe('done');
  expect(log).toEqual([]);
});

test('a browser that goes away is replaced', async () => {
  const log: string[] = [];
  const { pool, launched } = poolOf(log);
  let tries = 0;
  const result = await pool.run('one/stone', (browser) => {
    tries += 1;
    if (tries > 1) return Promise.resolve('pages');
    setTimeout(() => (browser as unknown as FakeBrowser).emit('disconnected'), 5);
    return new Promise(() => undefined);
  });
  expect([result, launched.length]).toEqual(['pages', 2]);
  expect(log).toEqual(['one/stone: the browser has gone']);
});

test('a second failure names the section', async () => {
  const { pool } = poolOf([]);
  await expect(pool.run('two/cloud', () => new Promise(() => undefined))).rejects.toThrow(
    'The browser failed twice at two/cloud: no progress',
  );
});

test('wrong content is not tried again', async () => {
  const log: string[] = [];
  const { pool } = poolOf(log);
  await expect(pool.run('two/cloud', () => Promise.reject(new ContentProblem('Unable to layout item')))).rejects.toThrow(
    'Unable to layout item',
  );
  expect(log).toEqual([]);
});

test('at most as many tasks run at once as there are workers', async () => {
  const { pool } = poolOf([], 2);
  let running = 0;
  let most = 0;
  const task = async (): Promise<void> => {
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setTimeout(resolve, 10));
    running -= 1;
  };
  await Promise.all(Array.from({ length: 7 }, (_, index) => pool.run(`s${index}`, task)));
  expect(most).toBe(2);
});

test('a pool that is closed starts no browser any more, and ends those that are starting', async () => {
  const log: string[] = [];
  const { pool, launched } = poolOf(log);
  const gone = pool.run(
    'one/soil',
    (browser) => new Promise((_, reject) => browser.once('disconnected', () => reject(new Error('gone')))),
  );
  const late = pool.run('one/stone', () => Promise.resolve('pages'));
  const closed = pool.close();
  launched[0]?.emit('disconnected');
  await expect(gone).rejects.toThrow();
  await expect(late).rejects.toThrow('the browsers are closed');
  await closed;
  expect(log).toEqual([]);
  expect(launched.map(({ connected }) => connected)).toEqual(launched.map(() => false));
});

test('browsers that are warmed are those that work', async () => {
  const { pool, launched } = poolOf([], 2);
  pool.warm();
  expect(await pool.run('one/soil', () => Promise.resolve('pages'))).toBe('pages');
  expect(launched.length).toBe(2);
  await pool.close();
  expect(launched.every(({ connected }) => !connected)).toBe(true);
});

test('who waits for tasks to begin waits until each has shown progress', async () => {
  const { pool } = poolOf([], 2);
  await pool.allBegun();
  const steps: string[] = [];
  const begins = async (_: Browser, alive: () => void): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, 15));
    steps.push('begins');
    alive();
    await new Promise((resolve) => setTimeout(resolve, 30));
    steps.push('ends');
  };
  const tasks = [pool.run('one/soil', begins), pool.run('one/stone', begins)];
  // Until a task has a browser nobody waits for it.
  await new Promise((resolve) => setTimeout(resolve, 5));
  await pool.allBegun();
  expect(steps).toEqual(['begins', 'begins']);
  await Promise.all(tasks);
  await pool.allBegun();
});

test('nobody waits longer than a second for a task that shows no progress', async () => {
  const { pool } = poolOf([], 1, 5000);
  const hung = pool.run('one/soil', () => new Promise(() => undefined));
  hung.catch(() => undefined);
  await new Promise((resolve) => setTimeout(resolve, 5));
  const started = performance.now();
  await pool.allBegun();
  expect(performance.now() - started).toBeGreaterThan(900);
  expect(performance.now() - started).toBeLessThan(2500);
  await pool.close();
});

/** Work that another thread may do: plain data goes in, plain data comes out, and nothing but time depends on where it is done. */

/** What `commands/thread.ts` knows how to do. */
export type JobName = 'parse' | 'finish' | 'inspect';

/** Does a job in another thread or, as soon as nothing else is to be done, by `here`. */
export type Aside = <R>(job: JobName, args: readonly unknown[], here: () => R) => Promise<R>;

/** Gives what `act`, the work of the job, gives: from the build's other thread, if it has one with time, or else from here. */
export async function aside<A extends unknown[], R>(
  ctx: { aside?: Aside },
  job: JobName,
  act: (...args: A) => R,
  ...args: A
): Promise<R> {
  return ctx.aside ? ctx.aside(job, args, () => act(...args)) : act(...args);
}

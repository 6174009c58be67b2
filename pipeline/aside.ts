/** Work that another thread may do: plain data goes in, plain data comes out, and nothing but time depends on where it is done. */

/** A function that `commands/thread.ts` knows by its name. */
export type Job<A extends unknown[], R> = ((...args: A) => R) & { job: string };

/** Gives the function as a job. */
export function job<A extends unknown[], R>(name: string, act: (...args: A) => R): Job<A, R> {
  return Object.assign((...args: A) => act(...args), { job: name });
}

/** Does a job in another thread or, as soon as nothing else is to be done, by `here`. */
export type Aside = <R>(job: string, args: readonly unknown[], here: () => R) => Promise<R>;

/** Gives what a job gives: from the build's other thread, if it has one with time, or else from here. */
export async function aside<A extends unknown[], R>(ctx: { aside?: Aside }, act: Job<A, R>, ...args: A): Promise<R> {
  return ctx.aside ? ctx.aside(act.job, args, () => act(...args)) : act(...args);
}

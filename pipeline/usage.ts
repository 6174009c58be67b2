/** A command that was asked for something that is not there: exit code 2, no stack. */
export class UsageError extends Error {}

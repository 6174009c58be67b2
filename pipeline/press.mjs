#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';
import { commandLine } from './program.mjs';

// A build calls very much code a few times. V8 compiles it for speed, which it never gains: a third of the processor's time went into that.
setFlagsFromString('--interrupt-budget=1000000');
setFlagsFromString('--max-inlined-bytecode-size-cumulative=300');

await import(await commandLine());

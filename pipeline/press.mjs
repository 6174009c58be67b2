#!/usr/bin/env node
// The press is TypeScript, run as it is.
import { register } from 'tsx/esm/api';

register();
await import('./cli.ts');

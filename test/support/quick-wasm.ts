import { setFlagsFromString } from 'node:v8';

/*
 * The embedded Postgres is WebAssembly, and V8 compiles it twice: at once, and then slowly and well for a process that
 * lives long. Each database of a test lives for seconds, so the second time is left out: a bot starts in 3.1 s of
 * processor time instead of 5.0, and tests of the embedded database take three quarters of it (measured).
 */
setFlagsFromString('--liftoff-only');

/** The same for processes that a test starts: goes into their environment. */
export const QUICK_WASM = {
  NODE_OPTIONS:
    "--import=data:text/javascript,import{setFlagsFromString}from'node:v8';setFlagsFromString('--liftoff-only')",
} as const;

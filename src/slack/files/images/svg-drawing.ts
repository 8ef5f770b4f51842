import type { Outcome } from '../../../platform/outcome.ts';

/** What the drawing thread is given: the compiled renderer with its limit of memory, and the file's bytes. */
export type SvgDrawing = { renderer: WebAssembly.Module; svg: Uint8Array };

export type SvgDrawn = Outcome<Uint8Array>;

import { type Outcome, refused } from '../../platform/outcome.ts';
import { createThreads } from '../../platform/threads/threads.ts';
import { workerEntry } from '../../platform/threads/worker-entry.ts';
import { REFUSALS } from '../sentences.ts';
import type { PageSource } from './page-source.ts';

const layOut = createThreads<PageSource, Outcome<Uint8Array>>({
  entry: () => workerEntry(import.meta.url, 'worker'),
  // Two, so that a long document holds up nobody for long; more would take the processor and the memory of everything else.
  threads: 2,
  // The young generation is large because a layout makes much that is short-lived; 64 MB took 60 MB more and no less time.
  limits: { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 48 },
  longestMs: 60_000,
  idleMs: 60_000,
});

/**
 * Lays a document out on a thread beside the event loop, two at once and the others in their turn. More than 60 s or
 * 512 MB is a refusal (`pdf_too_large`), not a broken process; any other failure of the thread is thrown.
 */
export const renderInWorker = async (source: PageSource): Promise<Outcome<Uint8Array>> =>
  (await layOut(source)) ?? refused(REFUSALS.tooLarge.code, REFUSALS.tooLarge.sentence);

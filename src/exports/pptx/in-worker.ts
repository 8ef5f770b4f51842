import { done, type Outcome, refused } from '../../platform/outcome.ts';
import { createThreads } from '../../platform/threads/threads.ts';
import { workerEntry } from '../../platform/threads/worker-entry.ts';
import type { DeckDocument } from './deck-document.ts';
import { PPTX_REFUSALS } from './sentences.ts';

/** What is to become one deck, in this order. */
export type DeckSource = readonly [DeckDocument, ...DeckDocument[]];

const draw = createThreads<DeckSource, Uint8Array>({
  entry: () => workerEntry(import.meta.url, 'worker'),
  threads: 1,
  limits: { maxOldGenerationSizeMb: 512 },
  longestMs: 60_000,
  idleMs: 30_000,
});

/**
 * Lays a deck out and draws it on a thread beside the event loop, one deck after the other. More than 60 s or 512 MB is a
 * refusal (`pptx_too_large`); any other failure of the thread is thrown.
 */
export const drawInWorker = async (source: DeckSource): Promise<Outcome<Uint8Array>> => {
  const bytes = await draw(source);
  return bytes ? done(bytes) : refused(PPTX_REFUSALS.tooLarge.code, PPTX_REFUSALS.tooLarge.sentence);
};

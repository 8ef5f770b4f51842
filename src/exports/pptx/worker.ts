import { parentPort } from 'node:worker_threads';
import { stepBack } from '../../platform/threads/step-back.ts';
import { deckOf } from './deck.ts';
import type { DeckDocument } from './deck-document.ts';
import { drawDeck } from './draw.ts';
import { finished } from './finish.ts';

stepBack();

// What can't be drawn because of a bug ends this thread, and so reaches the one who asked.
parentPort?.on('message', async ([first, ...others]: [DeckDocument, ...DeckDocument[]]) => {
  const deck = deckOf(first, others);
  parentPort?.postMessage(finished(await drawDeck(deck), deck));
});

import { EventEmitter } from 'node:events';
import { parentPort } from 'node:worker_threads';
import { textsIn } from '../../marketing/content-walk.ts';
import { done, type Outcome, refused } from '../../platform/outcome.ts';
import { stepBack } from '../../platform/threads/step-back.ts';
import { REFUSALS } from '../sentences.ts';
import { compose } from './compose.ts';
import { eastAsianOrder } from './east-asian.ts';
import { toBytes } from './engine.ts';
import { readCoverage } from './fonts.ts';
import type { PageSource } from './page-source.ts';
import { lettersWithoutFont, typesetter } from './typeset.ts';

/** A name in another script is shown by its code points; a text in one would be a wall of them. */
const MOST_NAMED_LETTERS = 40;

// The layout engine adds a listener for each table and list around a place; on this thread that is no leak.
EventEmitter.defaultMaxListeners = 0;
stepBack();

const coverage = readCoverage();

const render = async (source: PageSource): Promise<Outcome<Uint8Array>> => {
  const { logo: _, languages = [], ...written } = source;
  const texts = textsIn(written).map(({ text }) => text);
  const order = eastAsianOrder(languages, texts);
  if (lettersWithoutFont(texts, coverage, order) > MOST_NAMED_LETTERS)
    return refused(REFUSALS.unknownScript.code, REFUSALS.unknownScript.sentence);
  return done(await toBytes(await compose(source, typesetter(coverage, order))));
};

// One document after the other. What can't be laid out because of a bug ends this thread, and so reaches the one who asked.
parentPort?.on('message', async (source: PageSource) => {
  parentPort?.postMessage(await render(source));
});

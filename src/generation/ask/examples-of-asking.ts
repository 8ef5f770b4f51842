import { type Line, says } from './answer.ts';

/** What is shown to somebody who does not know what to ask. */
export const EXAMPLES: Line[] = [
  '"make the tone bolder in the narrative"',
  '"why is execution flagged?"',
  '"what did we approve for this client last month?"',
  '"what waits for me?"',
  '"flag the strategy because the price is wrong"',
  '"when is the next post?"',
].map(says);

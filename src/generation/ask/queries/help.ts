import { answer, says } from '../answer.ts';
import { type AskAct, asksOfMany } from '../ask-scope.ts';
import { EXAMPLES } from '../examples-of-asking.ts';
import { ASK_SAY } from '../sentences.ts';

/** What can be asked. */
export const help: AskAct = asksOfMany({
  name: 'help',
  does: 'Says what can be asked; also for a greeting.',
  example: 'what can you do?',
  answer: async () => answer(ASK_SAY.canDo, { lines: EXAMPLES, closing: says(ASK_SAY.whatChanges) }),
});

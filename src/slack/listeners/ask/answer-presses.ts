import { type AskRow, askPlan, keptProposal, lockAsk } from '../../../generation/ask/ask-row.ts';
import { confirmAsk, declineAsk } from '../../../generation/ask/confirm-ask.ts';
import { rateAnswer } from '../../../generation/ask/rate-answer.ts';
import { ASK_SAY } from '../../../generation/ask/sentences.ts';
import { takeUpAgain } from '../../../generation/ask/settle-ask.ts';
import { ANSWER } from '../../blocks/messages/answer-sentences.ts';
import type { ActionValue } from '../../blocks/value.ts';
import { askMayRead } from '../../people/membership.ts';
import type { SlackContext } from '../../request/slack-context.ts';
import type { BotKit } from '../bot-kit.ts';
import type { Press } from '../drafts/press.ts';
import { NOTHING_FOUND, type Said } from '../drafts/said.ts';
import { tell } from '../drafts/tell.ts';
import { providersFor } from '../models-for.ts';
import { findAsk } from './find-ask.ts';

type About = { kit: BotKit; context: SlackContext; ask: AskRow; value: ActionValue };

/** A press below an answer: whoever may not know of the question finds nothing; what the message shows is not said again. */
const pressOn =
  (act: (about: About) => Promise<Said | undefined>): Press =>
  async (request, kit, { value }) => {
    const context = request.context.aicmo;
    const ask = await findAsk(kit, context, value);
    const said = ask ? await act({ kit, context, ask, value }) : NOTHING_FOUND;
    await request.ack();
    const later = await context.deed.startsLater();
    const all = [said?.sentence, later].filter((part) => part !== undefined).join(' ');
    if (all === '') return;
    await tell(request, { ...said, sentence: all }).catch((error: unknown) =>
      kit.log.warn({ traceId: context.traceId, error }, 'a person could not be told what came of a press'),
    );
  };

const byAsker =
  (act: (about: About) => Promise<Said | undefined>) =>
  async (about: About): Promise<Said | undefined> =>
    about.ask.personId === about.context.actorId ? act(about) : { sentence: ASK_SAY.onlyAsker };

/** Only what was decided elsewhere is said: what came of it stands in the message. */
const unlessSettled = (code: string, sentence: string): Said | undefined =>
  code === 'not_open' ? { sentence } : undefined;

export const confirmIt: Press = pressOn(
  byAsker(async ({ kit, context, ask }) => {
    const { db, workspaceId } = context;
    const proposal = await db.inWorkspace(workspaceId, (tx) => keptProposal(tx, workspaceId, ask.id));
    if (!proposal) return { sentence: ASK_SAY.notOpen };
    const outcome = await confirmAsk(
      context.acting,
      { ask, proposal },
      await providersFor(kit, context.workspaceId),
    );
    return outcome.ok ? undefined : unlessSettled(outcome.refusal.code, outcome.refusal.sentence);
  }),
);

export const declineIt: Press = pressOn(
  byAsker(async ({ context, ask }) => {
    const outcome = await declineAsk(context.acting, ask);
    return outcome.ok ? undefined : unlessSettled(outcome.refusal.code, outcome.refusal.sentence);
  }),
);

/** The engagement that was meant; it must be one of those offered, and still be for this person to read. */
export const chooseIt: Press = pressOn(
  byAsker(async ({ kit, context, ask, value: { engagement } }) => {
    const plan = askPlan.safeParse(ask.plan).data;
    const offered = plan && 'which' in plan ? plan.which : [];
    if (!engagement || !offered.includes(engagement) || !(await askMayRead(kit, context, engagement))) {
      return NOTHING_FOUND;
    }
    const { acting } = context;
    return acting.db.inWorkspace(acting.workspaceId, async (tx) => {
      const row = await lockAsk(tx, acting.workspaceId, ask.id);
      if (row?.state !== 'proposed') return { sentence: ASK_SAY.notOpen };
      await takeUpAgain(tx, acting, row, engagement);
      return undefined;
    });
  }),
);

/** Whether it helped; anybody who may read the answer can say so. */
export const rateIt: Press = pressOn(async ({ context, ask, value: { choice } }) => {
  if (choice !== 'good' && choice !== 'bad') return NOTHING_FOUND;
  await rateAnswer(context.acting, ask, choice === 'good');
  return { sentence: ANSWER.thanks };
});

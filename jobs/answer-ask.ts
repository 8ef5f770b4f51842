import { z } from 'zod';
import { ANSWER_ASK_TOPIC, ASK_EXPIRY } from '../src/generation/ask/ask-row.ts';
import { expireAsk } from '../src/generation/ask/expire-ask.ts';
import { forgetOldAsks } from '../src/generation/ask/forget-asks.ts';
import type { ModelsOf } from '../src/generation/models-of.ts';
import type { Database } from '../src/platform/database.ts';
import { answerAsk, parkAsk } from '../src/slack/ask/answer-ask.ts';
import type { AskTools } from '../src/slack/ask/ask-tools.ts';
import { type EffectJob, job } from './effect-job.ts';
import { schedulePayload } from './schedule-payload.ts';

type Tools = Omit<AskTools, 'chain' | 'checking'> & { modelsOf: ModelsOf };

/** Answers one question. */
const answerAskJob = ({ modelsOf, ...tools }: Tools): EffectJob =>
  job(
    { topic: ANSWER_ASK_TOPIC, queue: 'asks', payload: z.strictObject({ askId: z.uuid() }) },
    async ({ askId }, run) => {
      const { workspaceId } = run;
      const { chain, checking } = await tools.db.inWorkspace(workspaceId, (tx) => modelsOf(tx, workspaceId));
      await answerAsk({ ...tools, chain, checking }, askId, run);
    },
    (tx, { askId }, origin) => parkAsk(tx, askId, origin),
  );

/** Ends what nobody confirmed within a day. */
const expireAskJob = (tools: { db: Database }): EffectJob =>
  job({ topic: `schedule.${ASK_EXPIRY}`, queue: 'slack', payload: schedulePayload }, ({ subjectId }, run) =>
    expireAsk(tools.db, subjectId, run),
  );

/** Daily: erases what was asked more than 90 days ago. */
const forgetAsksJob = (tools: { db: Database }): EffectJob =>
  job({ topic: 'schedule.forget_asks', queue: 'slack', payload: schedulePayload }, (_, run) =>
    forgetOldAsks(tools.db, run),
  );

/** What is asked of the bot in words. */
export const askJobs = (tools: Tools): EffectJob[] => [
  answerAskJob(tools),
  expireAskJob(tools),
  forgetAsksJob(tools),
];

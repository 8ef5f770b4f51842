import type { StepSuccess } from '../../llm/step.ts';
import type { JobCheck } from '../../marketing/trust/claim.ts';
import { jobOf } from '../job-of.ts';
import type { JobAttempt, NotWritten } from './ask-model.ts';
import { type Alternative, draftJob } from './compete-draft.ts';
import { planContext } from './plan-context.ts';
import { verifyDraft } from './verify-draft.ts';

/** What a job's steps came to: what it wrote and how far that can be trusted, or why it wrote nothing. */
export type JobWritten =
  | {
      end: 'written';
      step: StepSuccess<unknown>;
      /** Left out where nothing was to be verified. */
      check?: JobCheck;
      alternative?: Alternative;
      notes: readonly string[];
    }
  | NotWritten;

/** Has one job written. Each step is safe to repeat: a stored answer is read, not bought (running.md, Model calls). */
export async function writeJob(attempt: JobAttempt): Promise<JobWritten> {
  const { begun } = attempt;
  const job = jobOf(begun.name, begun.input);
  const planned = await planContext(attempt, job);
  const drafted = await draftJob(planned, job);
  if (drafted.end !== 'drafted') return drafted;
  const checked = await verifyDraft(attempt, job, drafted.step);
  if (checked.end !== 'checked') return checked;
  const { alternative, notes } = drafted;
  const { step, check } = checked;
  return { end: 'written', step, check, alternative, notes };
}

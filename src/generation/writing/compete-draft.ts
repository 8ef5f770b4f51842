import type { StepSuccess } from '../../llm/step.ts';
import type { JobDefinition } from '../../marketing/jobs/job-definition.ts';

import { ROLES } from '../../marketing/roles/registry.ts';
import { sha256 } from '../../platform/canonical.ts';
import type { Asked, JobAttempt, NotWritten } from './ask-model.ts';
import { askRole } from './ask-role.ts';
import { approvedOf } from './job-sources.ts';
import { COMPETE } from './trust-sentences.ts';

/** What a second model wrote, and why it was not chosen. */
export type Alternative = { provider: string; model: string; output: unknown; reason: string };

export type Drafted = {
  end: 'drafted';
  step: StepSuccess<unknown>;
  alternative?: Alternative;
  /** What went otherwise than it was switched on for. */
  notes: string[];
};

/** Has a job written: by one model, or by two at once where that is switched on for it. */
export async function draftJob(attempt: JobAttempt, job: JobDefinition): Promise<Drafted | NotWritten> {
  const competes = attempt.tools.trust?.competeJobs.includes(job.name) ?? false;
  const rivals = attempt.tools.chain.providers.filter(({ stub }) => !stub);
  const [first] = rivals;
  if (competes && first && rivals.length > 1) return compete(attempt, job, first.name);
  const step = await write(attempt, job, 'draft');
  return alone(step, competes ? COMPETE.oneProvider(job.title) : undefined);
}

const write = (attempt: JobAttempt, job: JobDefinition, step: string, askLast: readonly string[] = []) => {
  const { input } = attempt.begun;
  return askRole(attempt, step, ROLES.executor(job), input, { askLast, stub: () => job.stub(input) });
};

const alone = (asked: Asked<unknown>, note?: string): Drafted | NotWritten =>
  asked.end === 'written' ? { end: 'drafted', step: asked.step, notes: note ? [note] : [] } : asked;

/** Both write at once; each is a step of its own, so that what was answered is not bought again. */
async function compete(
  attempt: JobAttempt,
  job: JobDefinition,
  first: string,
): Promise<Drafted | NotWritten> {
  const settled = await Promise.allSettled([
    write(attempt, job, 'draft'),
    write(attempt, job, 'competitor-b', [first]),
  ]);
  // The other one has ended by now: nobody works on a job that was put back.
  const [one, other] = settled.map((result) => {
    if (result.status === 'rejected') throw result.reason;
    return result.value;
  });
  if (!one || !other) throw new Error('Two steps were asked for.');
  const halted = [one, other].find(({ end }) => end === 'interrupted' || end === 'over_budget');
  if (halted && halted.end !== 'written') return halted;
  if (one.end !== 'written') return alone(other, noteOn(job, other));
  if (other.end !== 'written') return alone(one, noteOn(job, one));
  const rivals = one.step.provider !== other.step.provider && !one.step.stub && !other.step.stub;
  return rivals ? pick(attempt, job, one.step, other.step) : alone(one, noteOn(job, one));
}

const noteOn = (job: JobDefinition, asked: Asked<unknown>): string | undefined =>
  asked.end === 'written' ? COMPETE.oneWrote(job.title, asked.step.provider) : undefined;

/** A judge chooses without knowing who wrote which; the order is no model's, and the same after a kill. */
async function pick(
  attempt: JobAttempt,
  job: JobDefinition,
  one: StepSuccess<unknown>,
  other: StepSuccess<unknown>,
): Promise<Drafted | NotWritten> {
  const { begun } = attempt;
  const turned =
    Number.parseInt(sha256(`${begun.runId}/${begun.name}/${begun.attempt}/pick`).slice(0, 2), 16) % 2;
  const [a, b] = turned === 0 ? [one, other] : [other, one];
  const input = { approved: approvedOf(begun.input), task: job.title, a: a.value, b: b.value };
  const picked = await askRole(attempt, 'pick', ROLES.picker, input, {
    askLast: [one.provider, other.provider],
  });
  if (picked.end === 'interrupted' || picked.end === 'over_budget') return picked;
  const chosen = picked.end === 'failed' ? one : picked.step.value.better === 'A' ? a : b;
  const { provider, model, value: output } = chosen === one ? other : one;
  const reason = picked.end === 'failed' ? COMPETE.undecided : picked.step.value.why_not_the_other;
  return { end: 'drafted', step: chosen, alternative: { provider, model, output, reason }, notes: [] };
}

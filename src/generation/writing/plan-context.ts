import { promptFor } from '../../llm/build-request.ts';
import { plannedOrder, planner } from '../../marketing/context/planner.ts';
import type { JobDefinition } from '../../marketing/jobs/job-definition.ts';
import type { JobAttempt } from './ask-model.ts';
import { askRole } from './ask-role.ts';

/**
 * The attempt with the order in which its sources matter, where the first provider's model cannot take them all. Asked
 * of a cheap model, which sees titles and sizes alone. Whatever becomes of that, the work goes on: without a usable
 * answer the stage's own order holds.
 */
export async function planContext(attempt: JobAttempt, job: JobDefinition): Promise<JobAttempt> {
  const { begun, tools } = attempt;
  const [first] = tools.chain.providers;
  if (!first) return attempt;
  const step = {
    prompt: (room: Parameters<JobDefinition['prompt']>[1]) => job.prompt(begun.input, room),
    schema: job.output,
    maxOutputTokens: job.maxOutputTokens,
  };
  const { system, context, choices = [] } = promptFor(step, first, { repairs: null, tightenings: 0 });
  const left = new Set(context?.left);
  // Nothing to choose: all of it fits, or none.
  if (!choices.some(({ key }) => left.has(key)) || choices.every(({ key }) => left.has(key))) return attempt;
  const fit = choices.reduce((sum, { key, tokens }) => sum + (left.has(key) ? 0 : tokens), 0);
  const [role = '', task = ''] = system.split('\n\n');
  const input = { task: `${role} ${task}`, sources: choices, fit };
  const stub = () => ({ order: choices.map(({ key }) => key) });
  const asked = await askRole(attempt, 'plan', planner, input, { stub });
  const order = asked.end === 'written' ? plannedOrder(asked.step.value, choices) : undefined;
  return order ? { ...attempt, begun: { ...begun, input: { ...begun.input, order } } } : attempt;
}

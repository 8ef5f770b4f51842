import { z } from 'zod';
import { quotedData } from '../jobs/quoted-data.ts';
import { OUTPUT_RULES, systemOf } from '../roles/data-rules.ts';
import type { Role } from '../roles/role.ts';
import type { SourceSize } from './context-use.ts';
import { sourceTitle } from './source-title.ts';

const planAnswer = z.strictObject({
  order: z
    .array(z.string())
    .describe('Keys of the sources, copied exactly, the one that matters most first.'),
});

export type PlanAnswer = z.infer<typeof planAnswer>;

/** What has to be chosen from, and for what. No text of anybody: titles are ours, and sizes are numbers. */
export type PlanInput = {
  /** Role and task of the job, in the words of its own prompt. */
  task: string;
  sources: readonly SourceSize[];
  /** Tokens of sources that fit. */
  fit: number;
};

/** Says what a job should read when it cannot read everything. */
export const planner: Role<PlanInput, PlanAnswer> = {
  name: 'planner',
  profile: 'cheap',
  schemaName: 'context_order',
  schema: planAnswer,
  promptVersion: 'plan_context@1',
  maxOutputTokens: 1500,
  prompt: ({ task, sources, fit }) => ({
    system: SYSTEM,
    user: [
      quotedData('task', task),
      quotedData('room', { tokens: fit }),
      quotedData(
        'sources',
        sources.map(({ key, tokens }) => ({ key, title: sourceTitle(key), tokens })),
      ),
      'Put the sources in order now.',
    ].join('\n\n'),
  }),
};

const SYSTEM = systemOf(
  'You are the planner of a marketing department. A colleague has a task to write and cannot read every source. You say in which order the sources matter for that task.',
  [
    [
      'Order',
      [
        'What the task cannot be done without comes first: what it must agree with, then what it is about, then what helps.',
        'Many small sources that are needed are worth more than one long one that is only good to know.',
        'Name every source once by its key. What is left out of the list comes last.',
      ],
    ],
    ['Output', OUTPUT_RULES],
  ],
);

/** The order that an answer gives; undefined when it names anything that was not offered. */
export function plannedOrder({ order }: PlanAnswer, sources: readonly SourceSize[]): string[] | undefined {
  const known = new Set(sources.map(({ key }) => key));
  return order.every((key) => known.has(key)) ? [...new Set(order)] : undefined;
}

import type { z } from 'zod';
import type { JobDefinition } from '../jobs/job-definition.ts';
import { quotedData } from '../jobs/quoted-data.ts';
import { dataRules, systemOf } from './data-rules.ts';
import type { Role } from './role.ts';
import { type Approved, judgePrompt } from './sources.ts';

export type SynthesisInput = { approved: Approved; draft: unknown; unsupported: readonly string[] };

/** Writes a job's output once more, without the claims that nothing supports; it must fit the job's own schema. */
export const synthesizer = (
  job: Pick<JobDefinition, 'name' | 'output' | 'maxOutputTokens'>,
): Role<SynthesisInput, unknown> => ({
  name: 'synthesizer',
  profile: 'draft',
  schemaName: `synthesize_${job.name}`.slice(0, 64),
  schema: job.output as z.ZodType<unknown>,
  promptVersion: 'synthesize@1',
  maxOutputTokens: job.maxOutputTokens,
  prompt: ({ approved, draft, unsupported }, room) =>
    judgePrompt(
      SYSTEM,
      approved,
      [
        quotedData('draft', draft),
        quotedData('unsupported_claims', unsupported),
        'Write the draft again without these claims now.',
      ],
      room,
    ),
});

const SYSTEM = systemOf(
  'You are the editor of a marketing department. You write a draft again so that it claims nothing that neither the brief nor an approved document states.',
  [
    [
      'Rules',
      [
        'Take every claim of <unsupported_claims> out of the draft, wherever it stands and however it is worded. Where the text needs something in its place, say what is unknown and how the team can find out.',
        'Add no fact, figure or name that the brief or an approved document does not state.',
        'Everything else stays as it is, word for word: structure, order, number of entries, tone and language.',
      ],
    ],
    ['Data', dataRules(['brief', 'approved', 'draft', 'unsupported_claims'])],
    [
      'Output',
      ['Answer with one JSON object that fits the given schema, and nothing else. Every field is filled.'],
    ],
  ],
);

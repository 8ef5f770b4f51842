import { z } from 'zod';
import { ARTIFACT_TITLES, ARTIFACT_TYPES, type ArtifactType } from '../../marketing/artifact-types.ts';
import { ASK_SAY } from './sentences.ts';

const text = z.string().max(6_000);

const span = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('text'), text }),
  z.strictObject({ is: z.literal('bold'), text }),
  /** The way to a version's message, and to an engagement's; only words where it was never posted. */
  z.strictObject({ is: z.literal('version'), id: z.uuid(), text }),
  z.strictObject({ is: z.literal('engagement'), id: z.uuid(), text }),
  z.strictObject({ is: z.literal('at'), at: z.iso.datetime() }),
]);

const line = z.array(span);

/** The ways on that may stand below an answer. */
export const WAYS = [
  'review',
  'amend',
  'regenerate',
  'reattest',
  'confirm',
  'flag',
  'compare',
  'plan',
  'status',
] as const;

export type WayOn = (typeof WAYS)[number];

const way = z.strictObject({
  way: z.enum(WAYS),
  engagement: z.uuid(),
  artifact: z.enum(ARTIFACT_TYPES).optional(),
  version: z.uuid().optional(),
  digest: z.string().optional(),
});

/** An answer as it is kept: words, and what they lead to. Links are looked up when it is shown. */
export const answerSchema = z.strictObject({
  lead: line,
  lines: z.array(line).default([]),
  closing: line.default([]),
  ways: z.array(way).default([]),
  /** The engagements that it says anything about. */
  about: z.array(z.uuid()).default([]),
  /** For the asker alone, wherever it was asked. */
  personal: z.boolean().default(false),
});

export type Span = z.infer<typeof span>;
export type Line = Span[];
export type Answer = z.infer<typeof answerSchema>;
export type Way = z.infer<typeof way>;

/** An answer of one sentence, unless told more. */
export const answer = (lead: string | Line, more: Partial<Omit<Answer, 'lead'>> = {}): Answer => ({
  lines: [],
  closing: [],
  ways: [],
  about: [],
  personal: false,
  ...more,
  lead: typeof lead === 'string' ? says(lead) : lead,
});

export const says = (words: string): Line => (words === '' ? [] : [{ is: 'text', text: words }]);
export const strong = (words: string): Line => [{ is: 'bold', text: words }];
export const at = (when: Date): Line => [{ is: 'at', at: when.toISOString() }];

export const toVersion = ({ id, type, number }: { id: string; type: ArtifactType; number: number }): Line => [
  { is: 'version', id, text: ASK_SAY.version(ARTIFACT_TITLES[type], number) },
];

export const toEngagement = ({ id, client, name }: { id: string; client: string; name: string }): Line => [
  { is: 'engagement', id, text: `${client}: ${name}` },
];

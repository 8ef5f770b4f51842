import { z } from 'zod';
import { ARTIFACT_TYPES } from './artifact-types.ts';
import { deliverableSchema } from './deliverable.ts';
import { filled } from './filled.ts';

const meta = z.strictObject({
  timestamp: z.iso.datetime({ offset: true }),
  provider: filled,
  model: filled,
  /** Null: the price of this model is unknown, which is never the same as free. */
  cost_usd: z.number().nonnegative().nullable(),
  /** Null: the provider did not say. */
  tokens_used: z.int().nonnegative().nullable(),
  warnings: z.array(z.string()),
  trace_id: z.uuid(),
});

const failure = z.strictObject({ type: filled, message: filled, trace_id: z.uuid() });

const shape = z.strictObject({
  status: z.enum(['SUCCESS', 'PARTIAL', 'FAILED']),
  run_id: z.uuid(),
  module: z.enum(ARTIFACT_TYPES),
  meta,
  deliverables: z.array(deliverableSchema),
  raw: z.record(z.string(), z.unknown()),
  error: failure.nullable(),
});

/**
 * What every run returns (design.md, "The generation contract"). SUCCESS has at least one deliverable and no error,
 * FAILED has an error; a deliverable with an id but without content is refused in every status.
 */
export const envelopeSchema = shape.superRefine((envelope, context) => {
  const refuse = (path: string, message: string) =>
    context.addIssue({ code: 'custom', path: [path], message });
  const ids = envelope.deliverables.map(({ id }) => id);
  if (new Set(ids).size !== ids.length) refuse('deliverables', 'every deliverable needs its own id');
  if (envelope.status === 'SUCCESS' && ids.length === 0)
    refuse('deliverables', 'SUCCESS needs a deliverable');
  if (envelope.status === 'SUCCESS' && envelope.error !== null) refuse('error', 'SUCCESS has no error');
  if (envelope.status === 'FAILED' && envelope.error === null) refuse('error', 'FAILED needs an error');
});

export type Envelope = z.infer<typeof shape>;

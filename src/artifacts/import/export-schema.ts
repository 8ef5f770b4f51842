import { z } from 'zod';
import { EXPORT_FORMAT } from '../../exports/json/format.ts';
import { ARTIFACT_TYPES } from '../../marketing/artifact-types.ts';

const digest = z.string().regex(/^[0-9a-f]{64}$/);
const moment = z.iso.datetime({ offset: true });
const count = z.int().positive();

const version = z.strictObject({
  number: count,
  artifact: z.uuid(),
  jobs: z.array(z.string()),
  status: z.enum(['draft', 'revised', 'approved', 'flagged_for_review', 'archived']),
  created_at: moment,
  created_by: z.string(),
  approved_at: moment.nullable(),
  approved_by: z.array(z.string()),
});

const link = z.strictObject({
  type: z.enum(ARTIFACT_TYPES),
  title: z.string(),
  artifact: z.uuid(),
  version: count,
  version_id: z.uuid(),
  digest,
  approved_at: moment,
  binding: z.boolean(),
});

const step = z.strictObject({ version: count, origin: z.string(), by: z.string(), at: moment });

/** `raw` of a JSON export (src/exports/json/render.ts), to the letter. */
export const rawSchema = z.strictObject({
  format: z.literal(EXPORT_FORMAT),
  client: z.string(),
  engagement: z.string(),
  objective: z.string(),
  exported_at: moment,
  final: z.boolean(),
  cost_kind: z.enum(['exact', 'up_to', 'unknown']),
  model_calls: z.int().nonnegative(),
  version,
  digests: z.strictObject({
    version: digest,
    content: digest,
    parts: z.record(z.string(), digest),
    file: digest,
  }),
  lineage: z.array(link),
  story: z.array(step),
  findings: z.array(z.record(z.string(), z.unknown())).optional(),
  content: z.record(z.string(), z.unknown()),
});

export type ExportRaw = z.infer<typeof rawSchema>;
export type ExportLink = z.infer<typeof link>;

import { z } from 'zod';
import { deliverableSchema } from '../deliverable.ts';
import { atLeast, filled } from '../filled.ts';
import { RHYTHMS, SETUP_KINDS, WEEKDAYS } from './choices.ts';

/** A number that is watched, as a job writes it: with its alert and its decision. */
export const kpiSchema = z.strictObject({
  name: filled.describe('What is counted, in the words of upstream.numbers where it is one of them.'),
  baseline: filled.describe(
    'Where it stands today, only if the brief says so; otherwise "Not measured yet" and how to measure it.',
  ),
  target: filled.describe('Where it must be and when, from the brief; otherwise how the target will be set.'),
  source: filled.describe('Where the number is read: a place that somebody can open.'),
  alert: filled.describe('The threshold, and for how long, at which somebody must look at once.'),
  decision: filled.describe('What is done when the alert is reached, and who decides.'),
});

/** One thing to set up before the start. */
export const setupSchema = z.strictObject({
  kind: z.enum(SETUP_KINDS).describe('What sort of thing it is.'),
  what: filled.describe('What to set up, by the name it will have.'),
  how: filled.describe('Where it is set up, and how to see that it works.'),
  owner: filled.describe('The role that sets it up; no invented names.'),
});

export type Kpi = z.infer<typeof kpiSchema>;
export type Setup = z.infer<typeof setupSchema>;

/** People may leave an alert or a decision out; the rules then say so (marketing.md, "monitoring"). */
const kept = z.strictObject({
  ...kpiSchema.shape,
  alert: filled.optional(),
  decision: filled.optional(),
});

export const cadenceSchema = z.strictObject({
  rhythm: z.enum(RHYTHMS),
  weekday: z.enum(WEEKDAYS).optional(),
  reader: filled,
  decider: filled,
  steps: atLeast(1, filled),
});

const uniqueIds = (list: readonly { id: string }[]) => new Set(list.map(({ id }) => id)).size === list.length;

/** A complete monitoring: numbers, the ritual that reads them, what to set up, and the documents for both. */
export const monitoringContentSchema = z.strictObject({
  kpis: atLeast(1, kept),
  cadence: cadenceSchema,
  /** Empty where only the ritual was asked for. */
  setup: z.array(setupSchema),
  limits: z.strictObject({ compliance_rules: z.array(filled) }),
  deliverables: atLeast(1, deliverableSchema).refine(uniqueIds, 'every deliverable needs its own id'),
});

export type MonitoringContent = z.infer<typeof monitoringContentSchema>;

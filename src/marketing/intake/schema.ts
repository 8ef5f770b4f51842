import { z } from 'zod';
import { problemsIn } from './check-step.ts';
import { BUSINESS_KINDS, GROWTH_BOTTLENECKS, OBJECTIVES, RISK_TOLERANCES } from './choices.ts';
import { INTAKE_FIELDS } from './fields.ts';

const text = z.string();
const list = z.array(z.string());
const files = z.array(
  z.strictObject({
    name: z.string().min(1),
    digest: z.string().regex(/^[0-9a-f]{64}$/),
    mime: z.string().min(1),
    bytes: z.int().positive(),
  }),
);

const answers = z.strictObject({
  client_name: text,
  website: text.optional(),
  no_website: z.boolean().optional(),
  industry: text,
  business_kinds: z.array(z.enum(BUSINESS_KINDS)).optional(),
  geography: text,
  languages: list.optional(),
  primary_offer: text,
  pricing: text.optional(),
  revenue_streams: list.optional(),
  unit_economics: text.optional(),
  aov_ltv: text.optional(),
  growth_bottleneck: z.enum(GROWTH_BOTTLENECKS).optional(),
  competitors: list.optional(),
  target_audience: text,
  pain_points: list,
  desired_outcomes: list,
  objections: list.optional(),
  differentiators: list.optional(),
  proof_assets: list.optional(),
  proof_files: files.optional(),
  objective: z.enum(OBJECTIVES),
  kpi_targets: list.optional(),
  duration_weeks: z.number().optional(),
  budget_range: text.optional(),
  timeline_start: text.optional(),
  constraints: list.optional(),
  evp_statement: text.optional(),
  role_types: list.optional(),
  hiring_locations: list.optional(),
  catalogue_url: text.optional(),
  top_products: list.optional(),
  margins: text.optional(),
  booking_link: text.optional(),
  service_areas: list.optional(),
  tone_voice: text.optional(),
  voice_examples: text.optional(),
  banned_words: list.optional(),
  required_disclaimers: list.optional(),
  compliance_notes: list.optional(),
  risk_tolerance: z.enum(RISK_TOLERANCES).optional(),
  brand_colours: list.optional(),
  brand_fonts: list.optional(),
  logo_files: files.optional(),
});

/**
 * A complete brief: a flat object of the intake's field names. Shapes are checked by zod, everything a person can get
 * wrong by the same checks as the form, so that both say the same sentences.
 */
export const intakeSchema = answers.superRefine((values, context) => {
  for (const [field, message] of Object.entries(problemsIn(INTAKE_FIELDS, values)))
    context.addIssue({ code: 'custom', path: [field], message });
});

export type IntakeContent = z.infer<typeof answers>;

/** The names of all fields a brief may have. */
export const INTAKE_FIELD_NAMES: readonly string[] = Object.keys(answers.shape);

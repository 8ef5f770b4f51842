import type { Field } from '../field.ts';

/** What a person has filled in so far: field key to value, nothing promised about completeness. */
export type IntakeValues = Readonly<Record<string, unknown>>;

/** Questions that only some briefs are asked (marketing.md). */
export type IntakeGroup = 'hiring' | 'ecommerce' | 'services';

/** What a file field accepts. Sizes in bytes; the Slack room checks, stores and fills in the references. */
export type FileRule = { types: readonly string[]; maxBytes: number; maxFiles: number };

/** A question of the intake. Without `appliesWhen` it is asked of everyone. */
export type IntakeField = Field & {
  group?: IntakeGroup;
  /** Pure; looks only at the answers given so far. */
  appliesWhen?(values: IntakeValues): boolean;
  /** Present on items that hold file references ({name, digest, mime, bytes}) instead of typed text. */
  file?: FileRule;
};

/** A question that is answered in one line: names, places, ranges. They also stand in headings and lists. */
export const ONE_LINE = { kind: 'text', maxLength: 200 } as const;

/** One page of the intake form. */
export type IntakeStep = { key: string; title: string; intro?: string; fields: readonly IntakeField[] };

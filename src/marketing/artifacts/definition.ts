import type { z } from 'zod';
import type { ArtifactType } from '../artifact-types.ts';
import type { Section } from '../field.ts';
import type { Finding } from '../quality/finding.ts';

/** What rules may look at beside the content: the brief and the binding upstream contents. */
export type RuleContext = { brief: unknown; upstream: Partial<Record<ArtifactType, unknown>> };

export type Rule = { name: string; check(content: unknown, context: RuleContext): Finding[] };

/**
 * Everything the rest of the house needs to know about one artifact type. A new type is a new definition, not new code:
 * the store, the amend form, the diff, the renderers and the rules all read from here.
 */
export type ArtifactDefinition = {
  type: ArtifactType;
  title: string;
  /** Strict schema of a complete content; what approval checks. */
  schema: z.ZodType;
  sections: readonly Section[];
  rules: readonly Rule[];
  /** The whole content as Markdown, headings from level 2 on; no title line. */
  toMarkdown(content: unknown): string;
  /** The three to six sentences that an approver must know, plain text. */
  summary(content: unknown): string[];
};

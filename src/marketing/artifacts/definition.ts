import type { z } from 'zod';
import type { ArtifactType } from '../artifact-types.ts';
import type { Field, Section } from '../field.ts';
import type { Finding } from '../quality/finding.ts';

/** A version that something is built on, as its lineage names it. */
export type Source = { type: ArtifactType; number: number; digest: string };

/** What rules may look at beside the content: the brief, the binding upstream contents, and which versions those are. */
export type RuleContext = {
  brief: unknown;
  upstream: Partial<Record<ArtifactType, unknown>>;
  sources?: readonly Source[];
};

export type Rule = { name: string; check(content: unknown, context: RuleContext): Finding[] };

/** What starting a stage asks for. The answers go to the jobs and into the assembled content, where it says so. */
export type StageOptions = {
  fields: readonly Field[];
  /** Strict schema of the answers, as stored: every issue's path begins with the key of a field. */
  schema: z.ZodType;
  /** What stands in the form the first time, from the brief and what is approved. */
  suggested(
    brief: unknown,
    upstream: RuleContext['upstream'],
    engagement?: { timeZone: string },
  ): Record<string, unknown>;
  /** What speaks against valid answers in the light of the brief, by the key of the field; left out: nothing does. */
  problems?(answers: Readonly<Record<string, unknown>>, brief: unknown): { key: string; message: string }[];
};

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
  /** What the plan asks before this stage starts; left out when it asks nothing. */
  options?: StageOptions;
  /** What its deliverables are called where people review them one by one; left out where they are reviewed as a whole. */
  items?: { one: string; many: string };
};

import type { z } from 'zod';
import type { ArtifactType } from '../artifact-types.ts';
import type { BuiltPrompt, PromptRoom } from '../context/context-use.ts';
import type { StyleExample } from '../context/style-example.ts';
import type { PlatformKey } from '../platforms.ts';

/** What a job reads: the brief, the approved upstream contents and the outputs of the jobs it needs, by job name. */
export type JobInput = {
  brief: unknown;
  upstream: Partial<Record<ArtifactType, unknown>>;
  outputs: Readonly<Record<string, unknown>>;
  /** A person's wish for this run (regenerate or amend by instruction); data, like the brief. */
  instruction?: string;
  /** What was answered when the stage was started; fits the schema of the type's `options`. */
  options?: Readonly<Record<string, unknown>>;
  /** What this client approved before, best first: for style, never for facts. */
  examples?: readonly StyleExample[];
  /** Keys of sources that matter most for this job, best first, where not everything fits. Left out: the stage's own order. */
  order?: readonly string[];
};

/** One job of the catalogue (marketing.md). `needs` names jobs of the same artifact. */
export type JobDefinition = {
  name: string;
  title: string;
  artifact: ArtifactType;
  needs: readonly string[];
  /** Needs visual assets, so that the artifact's creatives become a binding upstream. */
  visual: boolean;
  /** It writes for this platform alone: offered, but not ticked at first, where the answers leave the platform out. */
  platform?: PlatformKey;
  promptVersion: string;
  maxOutputTokens: number;
  output: z.ZodType;
  /** What is sent, written for that room. The same input and room give the same prompt. */
  prompt(input: JobInput, room: PromptRoom): BuiltPrompt;
  /** What the stub provider writes: deterministic, from the brief alone. Must satisfy `output`. */
  stub(input: JobInput): unknown;
};

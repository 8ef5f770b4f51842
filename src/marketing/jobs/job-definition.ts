import type { z } from 'zod';
import type { ArtifactType } from '../artifact-types.ts';
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
};

export type Prompt = { system: string; user: string };

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
  prompt(input: JobInput): Prompt;
  /** What the stub provider writes: deterministic, from the brief alone. Must satisfy `output`. */
  stub(input: JobInput): unknown;
};

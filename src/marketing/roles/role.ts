import type { z } from 'zod';
import type { BuiltPrompt, PromptRoom } from '../context/context-use.ts';
import type { Profile } from '../jobs/profile.ts';

/** One part that a model plays in writing a draft: who is asked, what it is told, and what its answer must satisfy. */
export type Role<Input, Output> = {
  name: string;
  profile: Profile;
  /** The name under which a provider gets the schema. */
  schemaName: string;
  schema: z.ZodType<Output>;
  promptVersion: string;
  maxOutputTokens: number;
  prompt(input: Input, room: PromptRoom): BuiltPrompt;
};

/**
 * Which sources stand in a prompt and which were left out for want of room, by key, best first. `shortened`: those that
 * stand in it without all of their sentences. Keys name places and ids, never anybody's words.
 */
export type ContextUse = {
  used: readonly string[];
  left: readonly string[];
  shortened?: readonly string[];
};

/** How much one model takes in: room for everything that is sent, and how to count it. */
export type PromptRoom = {
  /** Tokens for system and user message together; output, schema and the model's own thinking are taken off already. */
  inputTokens: number;
  /** Tokens of a text for that model, rather too many than too few. */
  count(text: string): number;
};

/** A source that a prompt could do without, and its size in tokens. */
export type SourceSize = { key: string; tokens: number };

export type BuiltPrompt = {
  system: string;
  user: string;
  context?: ContextUse;
  /** Only where not everything fits: what there is to choose from. Not stored. */
  choices?: readonly SourceSize[];
};

/** Everything fits: for estimates, and where nothing is sent. */
export const UNLIMITED_ROOM: PromptRoom = { inputTokens: Number.POSITIVE_INFINITY, count: () => 0 };

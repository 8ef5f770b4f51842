/** Why something was not done: a stable code for programs and a sentence for a person. */
export type Refusal = { code: string; sentence: string };

/** The answer of a use case. What people can meet is a value; a thrown error is a bug or a broken machine. */
export type Outcome<T> = { ok: true; value: T } | { ok: false; refusal: Refusal };

export const done = <T>(value: T): Outcome<T> => ({ ok: true, value });

export const refused = (code: string, sentence: string): { ok: false; refusal: Refusal } => ({
  ok: false,
  refusal: { code, sentence },
});

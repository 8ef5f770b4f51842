import { type Json, record, text } from '../json.ts';
import type { Desk } from './desk.ts';

/** A problem as one line, whether it came as a sentence or as `{path, message}`. */
const sentence = (problem: unknown): string => {
  if (typeof problem === 'string') return problem;
  const { path, message } = record(problem);
  return message ? `${text(path)} ${text(message)}`.trim() : JSON.stringify(problem);
};

const sentences = (problems: readonly unknown[]): string[] => problems.map(sentence);

/** Slack's refusal of a payload beyond its limits, when the workspace was given a check; nothing when it is sound. */
export const refusedBlocks = (desk: Desk, payload: Json): Json | undefined => {
  const problems = sentences(desk.check?.checkMessage(payload) ?? []);
  return problems.length > 0
    ? { ok: false, error: 'invalid_blocks', errors: problems, response_metadata: { messages: problems } }
    : undefined;
};

export const refusedView = (desk: Desk, view: Json): Json | undefined => {
  const problems = sentences(desk.check?.checkView(view) ?? []);
  return problems.length > 0
    ? { ok: false, error: 'invalid_arguments', errors: problems, response_metadata: { messages: problems } }
    : undefined;
};

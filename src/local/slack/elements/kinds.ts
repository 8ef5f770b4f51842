import type { Json } from '../json.ts';

/** What an element may need to know beyond itself. */
export type Surroundings = {
  /** The conversation from which the modal was opened. */
  channel: string | undefined;
  /** Options of a select: its own, or those that an external one last offered. */
  options: readonly Json[];
  /** A file that a person uploaded. */
  file(id: string): Json | undefined;
};

export type Typed = { value: unknown } | { problem: string };

/** One kind of stateful Block Kit element: how Slack's client fills, checks and reports it. */
export type ElementKind = {
  /** The name under which Slack reports the value in `state.values`. */
  field: string;
  initial(element: Json, around: Surroundings): unknown;
  /** What a person put in, as plain data (text, option values, ids), turned into Slack's value. */
  typed(element: Json, input: unknown, around: Surroundings): Typed;
  /** A sentence when Slack's client would not let this value be submitted. */
  problem?(element: Json, value: unknown): string | undefined;
};

export const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

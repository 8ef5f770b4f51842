import { z } from 'zod';
import { ARTIFACT_TYPES } from '../../marketing/artifact-types.ts';
import { ACTION_IDS } from './ids.ts';

const id = z.string().regex(/^[A-Za-z0-9_.:-]{1,80}$/);

/**
 * What buttons, menus and private_metadata carry: ids, never text. It comes back from outside, where anybody can have
 * changed it: it says what was meant, not what is allowed.
 */
const actionValue = z.strictObject({
  do: z.enum(ACTION_IDS).optional(),
  engagement: id.optional(),
  artifact: z.enum(ARTIFACT_TYPES).optional(),
  version: id.optional(),
  /** The digest of the version that the person sees. */
  digest: id.optional(),
  /** The version to compare with. */
  base: id.optional(),
  run: id.optional(),
  job: id.optional(),
  /** An unfinished brief. */
  draft: id.optional(),
  step: id.optional(),
  section: id.optional(),
  /** What the block ids of a form were made with, when its version moved on while it was open. */
  form: id.optional(),
  /** A place in the content, such as `segments[0].personas`. */
  place: z
    .string()
    .regex(/^[A-Za-z0-9_.[\]-]{1,200}$/)
    .optional(),
  item: z.number().int().min(0).optional(),
  page: z.number().int().min(0).optional(),
  channel: id.optional(),
  client: id.optional(),
  comment: id.optional(),
  /** Something asked in words. */
  ask: id.optional(),
  /** A digest that somebody set; `digest` is a version's. */
  schedule: id.optional(),
  delegation: id.optional(),
  /** The batch of one export. */
  export: id.optional(),
  /** A person's opaque id. */
  person: id.optional(),
  /** Whose policy: the workspace's, a client's or an engagement's. */
  scope: z.enum(['workspace', 'client', 'engagement']).optional(),
  /** One of a few fixed words, such as a filter or a setting. */
  choice: id.optional(),
  /** Where a modal was opened from, so that a notice can go there. */
  thread: id.optional(),
});

export type ActionValue = z.infer<typeof actionValue>;

/** Compact JSON. Throws when a value is no id or the whole is over `max`: both are bugs of the caller. */
export function encodeValue(value: ActionValue, max: number): string {
  const text = JSON.stringify(actionValue.parse(value));
  if (text.length > max) throw new Error(`A value of ${text.length} characters does not fit in ${max}.`);
  return text;
}

/** The value that came back, or undefined for anything that we cannot have written. */
export function parseValue(text: unknown): ActionValue | undefined {
  if (typeof text !== 'string' || text.length > 3_000) return undefined;
  try {
    return actionValue.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

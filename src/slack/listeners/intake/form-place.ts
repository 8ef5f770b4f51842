import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { LIMITS } from '../../blocks/limits.ts';
import { type ActionValue, encodeValue, parseValue } from '../../blocks/value.ts';

/** Which unfinished brief a form belongs to, and where in it the form stands. */
export type FormPlace = {
  draftId: string;
  step: string;
  /** The draft's revision that the form was made from. */
  revision: number;
  /** Opened from the check page: it leads back there. */
  editing: boolean;
};

const place = z.object({
  draft: z.uuid(),
  step: z.string(),
  base: z.string().regex(/^\d{1,9}$/),
});

/** The view with its place in its metadata; buttons carry draft and step only. */
export function placed(view: ModalView, { draftId, step, revision, editing }: FormPlace): ModalView {
  const value: ActionValue = {
    draft: draftId,
    step,
    base: String(revision),
    ...(editing ? { do: 'intake.edit_step' } : {}),
  };
  return { ...view, private_metadata: encodeValue(value, LIMITS.privateMetadata) };
}

/** The place that came back with a view, or undefined for anything that we cannot have written. */
export function placeOf(metadata: unknown): FormPlace | undefined {
  const value = parseValue(metadata);
  const { data } = place.safeParse(value);
  if (!data) return undefined;
  const { draft, step, base } = data;
  return { draftId: draft, step, revision: Number(base), editing: value?.do === 'intake.edit_step' };
}

/** The unfinished brief that a button names. */
export const draftIdOf = (value: ActionValue | undefined): string | undefined =>
  z.uuid().safeParse(value?.draft).data;

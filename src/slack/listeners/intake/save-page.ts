import { type IntakeDraft, saveIntakeDraft } from '../../../engagements/intake-drafts.ts';
import { INTAKE_FIELDS, type IntakeValues } from '../../../marketing/intake/fields.ts';
import { isEmpty } from '../../../marketing/is-empty.ts';
import type { Refusal } from '../../../platform/outcome.ts';
import { answerText } from './answer-text.ts';
import { notesWithout, pasteNotesOf } from './paste-notes.ts';
import { changesTo } from './read-step.ts';
import type { SlackRequest } from './request.ts';
import { SAY } from './sentences.ts';

export type StepToSave = {
  /** The draft that the form's answers were read on top of. */
  draft: IntakeDraft;
  /** The revision that the form was made from. */
  seen: number;
  values: IntakeValues;
  /** Fields that the person confirmed, beside those that they changed. */
  confirmed: readonly string[];
  /** Whether what was left unread of a pasted text is still of use. */
  keepUnread: boolean;
  /** The page that the form shows next. */
  next: string;
};

export type Saved =
  | { kind: 'saved'; draft: IntakeDraft }
  /** Somebody saved other answers to the same questions; `draft` is the newest with what was typed here on top. */
  | { kind: 'conflict'; draft: IntakeDraft; notes: string[] }
  | { kind: 'refused'; refusal: Refusal };

/**
 * Saves what a step's form holds. Where another window saved different answers to the same questions since this form
 * was made, nothing is written and both are shown; where it answered other questions, both are kept.
 */
export async function saveStep(request: SlackRequest, step: StepToSave): Promise<Saved> {
  const { draft, values } = step;
  const moved = step.seen !== draft.revision;
  const changes = moved ? withoutBlanks(draft, values) : changesTo(draft.content, values);
  const both = moved ? Object.keys(changes).filter((key) => !isEmpty(draft.content[key])) : [];
  if (both.length > 0) return conflict(draft, changes, both);
  const saved = await saveIntakeDraft(request.asker, {
    draftId: draft.id,
    revision: draft.revision,
    step: step.next,
    content: changes,
    settings: notesWithout(
      pasteNotesOf(draft),
      [...step.confirmed, ...Object.keys(changes)],
      step.keepUnread,
    ),
  });
  if (saved.ok) return { kind: 'saved', draft: saved.value };
  const { newest } = saved.refusal;
  if (!newest) return { kind: 'refused', refusal: saved.refusal };
  // Saved elsewhere between our reading and our writing: only what was changed here goes on top of that.
  const onTop = Object.fromEntries(Object.entries(changes).map(([key, value]) => [key, value ?? undefined]));
  return saveStep(request, { ...step, draft: newest, values: { ...newest.content, ...onTop } });
}

/** What the form leaves blank may have been answered elsewhere after it was made: that is no wish to take it away. */
const withoutBlanks = (draft: IntakeDraft, values: IntakeValues): Record<string, unknown> =>
  Object.fromEntries(Object.entries(changesTo(draft.content, values)).filter(([, value]) => !isEmpty(value)));

function conflict(draft: IntakeDraft, changes: IntakeValues, keys: readonly string[]): Saved {
  const fields = INTAKE_FIELDS.filter((field) => keys.includes(field.key));
  return {
    kind: 'conflict',
    draft: { ...draft, content: { ...draft.content, ...changes } },
    notes: [
      SAY.conflict,
      ...fields.map((field) => SAY.savedThere(field.label, answerText(field, draft.content[field.key]))),
    ],
  };
}

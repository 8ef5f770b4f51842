import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { IntakeDraft, SaveIntakeDraft } from '../../../engagements/intake-drafts.ts';
import { intakeField } from '../../../marketing/intake/fields.ts';
import { suggestFromText } from '../../../marketing/intake/suggest-from-text.ts';
import { isEmpty } from '../../../marketing/is-empty.ts';
import { pieces } from '../../blocks/text.ts';
import { answerText } from './answer-text.ts';
import { SAY } from './sentences.ts';

/** What a pasted or uploaded text left to do: suggestions to confirm, and the text that fits no question. */
export type PasteNotes = {
  /** Field keys. */
  suggested: string[];
  unread: string;
  /** How many characters of it were too many to be kept here. */
  unreadRest: number;
};

const schema = z.object({
  suggested: z.array(z.string()),
  unread: z.string(),
  unreadRest: z.number(),
});

const NONE: PasteNotes = { suggested: [], unread: '', unreadRest: 0 };

// The form shows ten paragraphs of it, cut at line ends where they are more than half full.
const UNREAD_MAX = 14_000;

/**
 * The draft's settings with the notes in them. They are no settings of the engagement, which takes over only what it
 * knows; they live there because they belong to the draft and not to the brief's content.
 */
export type DraftSettings = NonNullable<SaveIntakeDraft['settings']> & { paste?: PasteNotes | null };

export function pasteNotesOf(draft: Pick<IntakeDraft, 'settings'>): PasteNotes {
  const settings: object = draft.settings;
  return schema.safeParse('paste' in settings ? settings.paste : undefined).data ?? NONE;
}

/** The notes after these fields were confirmed or answered anew; nothing is kept of notes that are dealt with. */
export function notesWithout(
  notes: PasteNotes,
  confirmed: readonly string[],
  keepUnread: boolean,
): DraftSettings {
  const suggested = notes.suggested.filter((key) => !confirmed.includes(key));
  const rest = keepUnread ? notes : NONE;
  const left = { ...rest, suggested };
  return { paste: suggested.length === 0 && left.unread === '' ? null : left };
}

export type PasteResult = { content: Record<string, unknown>; notes: PasteNotes };

/** Reads a text into suggestions for a draft. What a person answered stays; what they would replace is shown as unread. */
export function readPastedText(draft: Pick<IntakeDraft, 'content'>, text: string): PasteResult {
  const { values, unread } = suggestFromText(text);
  const content: Record<string, unknown> = {};
  const left: string[] = [];
  for (const [key, value] of Object.entries(values)) {
    const field = intakeField(key);
    const answered = draft.content[key];
    if (isEmpty(answered)) content[key] = value;
    else if (field && !isDeepStrictEqual(answered, value))
      left.push(SAY.answeredAlready(field.label, answerText(field, value)));
  }
  const all = [...left, unread].filter((part) => part !== '').join('\n');
  const [kept = ''] = pieces(all, UNREAD_MAX);
  const notes = { suggested: Object.keys(content), unread: kept, unreadRest: all.length - kept.length };
  return { content, notes };
}

import { type IntakeDraft, saveIntakeDraft } from '../../../engagements/intake-drafts.ts';
import { storable } from '../../../platform/storable.ts';
import { INTAKE } from '../../blocks/sentences.ts';
import { readChannel } from '../../blocks/views/intake-channel.ts';
import { refusedView } from '../../blocks/views/refused.ts';
import { takeFiles } from '../../files/take-files.ts';
import { CHANNEL } from './form-order.ts';
import { formView, stepOf } from './form-view.ts';
import type { FormPress } from './press.ts';
import { readUnchecked } from './read-step.ts';
import { type SlackRequest, showInstead } from './request.ts';
import { type Saved, saveStep } from './save-page.ts';

/** Sentences for whoever typed characters that cannot be stored; they are told once, when they are replaced. */
export const replacedNotes = (state: unknown): string[] =>
  storable(state).replaced > 0 ? [INTAKE.replaced] : [];

/**
 * Saves what stands in the form for somebody who leaves its page otherwise than by Next. Null when they have to stay: the
 * form then says why, with everything that was typed.
 */
export async function leavePage(
  press: FormPress,
  next: (draft: IntakeDraft) => string,
): Promise<IntakeDraft | null> {
  const { request, view, place, draft } = press;
  const state = view.state.values;
  if (place.step === CHANNEL) return saveChannel(request, draft, readChannel(state), next(draft));
  const step = stepOf(place.step);
  if (!step) return draft;
  const reading = await takeFiles(request, step.fields, readUnchecked(step, state, draft.content));
  const stays = Object.keys(reading.problems).length > 0;
  const saved = await saveStep(request, {
    draft,
    seen: place.revision,
    values: reading.values,
    confirmed: [],
    keepUnread: true,
    next: stays ? step.key : next(draft),
  });
  if (saved.kind !== 'saved') return explain(press, saved);
  if (!stays) return saved.draft;
  const page = { draft: saved.draft, step: step.key, editing: place.editing, errors: reading.problems };
  await showInstead(request, view, await formView(request, page));
  return null;
}

async function explain(
  { request, view, place }: FormPress,
  saved: Exclude<Saved, { kind: 'saved' }>,
): Promise<null> {
  const shown =
    saved.kind === 'refused'
      ? refusedView({ sentence: saved.refusal.sentence })
      : await formView(request, { ...saved, step: place.step, editing: place.editing });
  await showInstead(request, view, shown);
  return null;
}

/** Keeps the chosen channel, whether or not we can post there yet, and the zone of whoever chooses it. */
export async function saveChannel(
  { asker }: SlackRequest,
  draft: IntakeDraft,
  channelId: string | undefined,
  step: string,
): Promise<IntakeDraft> {
  const timeZone = asker.person.timeZone ?? undefined;
  const settings = { ...(channelId ? { channelId } : {}), ...(timeZone ? { timeZone } : {}) };
  const saved = await saveIntakeDraft(asker, { draftId: draft.id, step, settings });
  // Gone or submitted meanwhile: whatever comes next finds that out and says so.
  return saved.ok ? saved.value : draft;
}

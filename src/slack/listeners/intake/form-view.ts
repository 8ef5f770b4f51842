import type { ModalView } from '@slack/types';
import type { IntakeDraft } from '../../../engagements/intake-drafts.ts';
import { validateStep } from '../../../marketing/intake/check-step.ts';
import { INTAKE_STEPS, type IntakeStep, stepsShown } from '../../../marketing/intake/fields.ts';
import { warnings } from '../../../marketing/intake/warnings.ts';
import type { Outcome } from '../../../platform/outcome.ts';
import { paragraph } from '../../blocks/parts.ts';
import { FORM } from '../../blocks/sentences.ts';
import { clip, pieces, shown } from '../../blocks/text.ts';
import { intakeStepView } from '../../blocks/views/intake.ts';
import { intakeChannelView } from '../../blocks/views/intake-channel.ts';
import { intakeCheckView } from '../../blocks/views/intake-check.ts';
import type { PreparedChannel } from '../../channels.ts';
import { CHANNEL, CHECK, pageNow, progressOf } from './form-order.ts';
import { placed } from './form-place.ts';
import { pasteNotesOf } from './paste-notes.ts';
import type { SlackRequest } from './request.ts';
import { SAY } from './sentences.ts';
import { mayRetry, settleChannel } from './settle-channel.ts';

export type FormPage = {
  draft: IntakeDraft;
  step: string;
  editing?: boolean;
  /** Field key to sentence. */
  errors?: Readonly<Record<string, string>>;
  /** Sentences above the questions. */
  notes?: readonly string[];
  /** Where the channel was settled just now. */
  settled?: Outcome<PreparedChannel>;
};

// What was typed elsewhere came out of Slack's own inputs, which hold 3,000 characters.
const NOTE_MAX = 5_000;

export const stepOf = (key: string): IntakeStep | undefined => INTAKE_STEPS.find((step) => step.key === key);

/** The form at one of its pages, filled with what the draft holds. The check page settles the channel on the way. */
export async function formView(request: SlackRequest, page: FormPage): Promise<ModalView> {
  const { draft, editing = false, notes = [] } = page;
  const step = pageNow(page.step, draft.content);
  const place = { draftId: draft.id, step, revision: draft.revision, editing };
  const { channelId } = draft.settings;
  if (step === CHECK && channelId) {
    const settled = page.settled ?? (await settleChannel(request, channelId));
    if (settled.ok) return withNotes(placed(checkView(draft, settled.value.name), place), notes);
    const { code, sentence } = settled.refusal;
    const problem = { sentence, retry: mayRetry(code) };
    return withNotes(placed(channelView(draft, problem), { ...place, step: CHANNEL }), notes);
  }
  const asked = stepOf(step);
  if (!asked) return withNotes(placed(channelView(draft), { ...place, step: CHANNEL }), notes);
  return withNotes(placed(stepView(draft, asked, page.errors), place), notes);
}

/** Everything wrong with the answers so far, over all steps. */
export const problemsIn = ({ content }: IntakeDraft): Record<string, string> =>
  Object.assign({}, ...stepsShown(content).map((step) => validateStep(step.key, content)));

function stepView(draft: IntakeDraft, step: IntakeStep, errors: FormPage['errors']): ModalView {
  const { suggested, unread, unreadRest } = pasteNotesOf(draft);
  const rest = unreadRest > 0 ? `\n${SAY.unreadRest(unreadRest)}` : '';
  return intakeStepView({
    draftId: draft.id,
    step,
    progress: progressOf(step.key, draft.content),
    values: draft.content,
    errors,
    suggested: new Set(suggested),
    unread: unread === '' ? undefined : `${unread}${rest}`,
  });
}

const channelView = (draft: IntakeDraft, problem?: { sentence: string; retry: boolean }): ModalView =>
  intakeChannelView({
    draftId: draft.id,
    progress: progressOf(CHANNEL, draft.content),
    channel: draft.settings.channelId,
    problem,
  });

const checkView = (draft: IntakeDraft, channelName: string): ModalView =>
  intakeCheckView({
    draftId: draft.id,
    steps: INTAKE_STEPS,
    values: draft.content,
    channelName: `#${channelName}`,
    problems: problemsIn(draft),
    warnings: warnings(draft.content),
  });

/** Below the first line, which says where in the form one is. */
function withNotes(view: ModalView, notes: readonly string[]): ModalView {
  const [first, ...rest] = view.blocks;
  if (!first || notes.length === 0) return view;
  const blocks = notes.flatMap((note) =>
    pieces(clip(FORM.problem(shown(note)), NOTE_MAX), 2_900).map((piece) => paragraph(piece)),
  );
  return { ...view, blocks: [first, ...blocks, ...rest] };
}

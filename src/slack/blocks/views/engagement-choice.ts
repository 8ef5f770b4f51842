import type { InputBlock, ModalView, PlainTextOption } from '@slack/types';
import { answerOf } from '../form-read.ts';
import { type CallbackId, INPUT } from '../ids.ts';
import { LABELS } from '../labels.ts';
import { LIMITS } from '../limits.ts';
import { modal } from '../modal.ts';
import { context, paragraph } from '../parts.ts';
import { clip, plain, shown } from '../text.ts';
import type { ActionValue } from '../value.ts';
import { STAGE } from './stage-sentences.ts';

/** Most recent first. */
export type ChoosableEngagement = { id: string; client: string; name: string; createdAt: Date };

export type EngagementChoiceView = {
  callback: CallbackId;
  title: string;
  /** What is chosen for, or that nothing is called as it was typed. */
  intro: string;
  engagements: readonly ChoosableEngagement[];
  /** What stands chosen; an engagement that is not listed is not. */
  engagementId?: string | undefined;
  /** What else is asked. */
  more?: readonly InputBlock[];
  meta?: ActionValue;
};

const BLOCK = 'choose:engagement';

/** Which engagement is meant, where a command names none, or several. */
export function engagementChoiceView(view: EngagementChoiceView): ModalView {
  const listed = view.engagements.slice(0, LIMITS.options);
  const options = listed.map(
    ({ id, client, name, createdAt }): PlainTextOption => ({
      text: plain(`${clip(shown(client), 40)}: ${shown(name)}`, LIMITS.optionText),
      value: id,
      description: plain(STAGE.since(createdAt.toISOString().slice(0, 10)), LIMITS.optionDescription),
    }),
  );
  return modal({
    callback: view.callback,
    title: view.title,
    submit: LABELS.next,
    close: LABELS.cancel,
    meta: view.meta,
    blocks: [
      paragraph(view.intro),
      choiceInput(BLOCK, LABELS.engagement, options, view.engagementId),
      ...(view.more ?? []),
      ...(view.engagements.length > listed.length ? [context(STAGE.onlyNewest(listed.length))] : []),
    ],
  });
}

/** One of some, by its value. */
export function choiceInput(
  block: string,
  label: string,
  options: PlainTextOption[],
  chosen: string | undefined,
): InputBlock {
  const initial = options.find(({ value }) => value === chosen);
  return {
    type: 'input',
    block_id: block,
    label: plain(label, LIMITS.inputLabel),
    element: {
      type: 'static_select',
      action_id: INPUT,
      options,
      ...(initial ? { initial_option: initial } : {}),
    },
  };
}

export type EngagementChoice =
  | { ok: true; engagementId: string }
  | { ok: false; errors: Record<string, string> };

/** What was chosen; undefined for a form that is not this one. */
export function readEngagementChoice(state: unknown): EngagementChoice | undefined {
  const answer = answerOf(state, BLOCK);
  if (!answer) return undefined;
  const engagementId = answer.selected_option?.value;
  return engagementId
    ? { ok: true, engagementId }
    : { ok: false, errors: { [BLOCK]: STAGE.engagementNeeded } };
}

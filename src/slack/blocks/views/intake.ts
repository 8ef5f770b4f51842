import type { KnownBlock, ModalView } from '@slack/types';
import { fieldsShown, type IntakeStep } from '../../../marketing/intake/fields.ts';
import { fieldsToBlocks } from '../form.ts';
import { LABELS } from '../labels.ts';
import { modal } from '../modal.ts';
import { actions, button, context, paragraph } from '../parts.ts';
import { FORM, INTAKE, VIEW } from '../sentences.ts';
import { pieces, shown } from '../text.ts';

/** Where a step stands among all that are shown; the channel is the last. */
export type Progress = { number: number; count: number };

export type IntakeStepView = {
  draftId: string;
  step: IntakeStep;
  progress: Progress;
  /** All answers so far: they decide which questions of this step are asked. */
  values: Readonly<Record<string, unknown>>;
  errors?: Readonly<Record<string, string>>;
  /** Fields filled from a pasted or uploaded text, to be confirmed. */
  suggested?: ReadonlySet<string>;
  /** What of the pasted text fits no question. */
  unread?: string;
};

export const intakePrefix = (stepKey: string): string => `intake.${stepKey}`;

/** One step of the intake form. Next, Back and Save all keep what was typed. */
export function intakeStepView(view: IntakeStepView): ModalView {
  const meta = { draft: view.draftId, step: view.step.key };
  return modal({
    callback: 'intake.step',
    title: INTAKE.title,
    submit: LABELS.next,
    close: LABELS.cancel,
    meta,
    blocks: [
      context(INTAKE.step(view.progress.number, view.progress.count, view.step.title)),
      ...(view.step.intro ? [paragraph(view.step.intro)] : []),
      ...(view.unread ? unreadBlocks(view.unread) : []),
      ...fieldsToBlocks(fieldsShown(view.step, view.values), view.values, {
        prefix: intakePrefix(view.step.key),
        errors: view.errors,
        suggested: view.suggested,
        context: meta,
      }),
      context(INTAKE.losing),
      ...stepButtons(view.draftId, view.step.key, view.progress),
    ],
  });
}

/** Leaving a step otherwise than by Next. */
export const stepButtons = (draftId: string, step: string, progress: Progress) => {
  const value = { draft: draftId, step };
  return actions(
    progress.number > 1 && button(LABELS.back, 'intake.back', value),
    button(LABELS.saveForLater, 'intake.save', value),
    progress.number === 1 && button(LABELS.pasteOrUpload, 'intake.paste', value),
  );
};

function unreadBlocks(text: string): KnownBlock[] {
  return [
    context(FORM.problem(VIEW.unread)),
    ...pieces(shown(text), 2_900)
      .slice(0, 10)
      .map((piece) => paragraph(piece)),
  ];
}

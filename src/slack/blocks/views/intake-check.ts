import type { KnownBlock, ModalView, RichTextBlockElement } from '@slack/types';
import { fieldsShown, type IntakeField, type IntakeStep } from '../../../marketing/intake/fields.ts';
import { fileReferences, typedText } from '../form-values.ts';
import { LABELS } from '../labels.ts';
import { modal } from '../modal.ts';
import { actions, button, context, header, paragraph } from '../parts.ts';
import { bold, bullets, italic, richText, section, words } from '../rich-text.ts';
import { FORM, INTAKE } from '../sentences.ts';
import { clip, shown } from '../text.ts';

export type IntakeCheckView = {
  draftId: string;
  steps: readonly IntakeStep[];
  values: Readonly<Record<string, unknown>>;
  channelName: string;
  /** Field key to sentence, over all steps; while there is one, submitting is not offered. */
  problems: Readonly<Record<string, string>>;
  warnings: readonly string[];
};

/** Everything that was answered, with a way back into each step, before the brief is submitted. */
export function intakeCheckView(view: IntakeCheckView): ModalView {
  const complete = Object.keys(view.problems).length === 0;
  return modal({
    callback: 'intake.check',
    title: INTAKE.checkTitle,
    ...(complete ? { submit: LABELS.submitBrief } : {}),
    close: LABELS.cancel,
    meta: { draft: view.draftId, step: 'check' },
    blocks: [
      paragraph(complete ? INTAKE.checkIntro : FORM.problem(INTAKE.incomplete)),
      ...(view.warnings.length > 0
        ? richText([
            section(bold(INTAKE.warnings)),
            bullets(view.warnings.slice(0, 10).map((one) => words(one))),
          ])
        : []),
      ...view.steps.flatMap((step) => stepBlocks(step, view)),
      context(`${INTAKE.channelLine}${view.channelName}`),
      ...actions(
        button(LABELS.back, 'intake.back', { draft: view.draftId, step: 'check' }),
        button(LABELS.saveForLater, 'intake.save', { draft: view.draftId, step: 'check' }),
      ),
    ],
  });
}

function stepBlocks(step: IntakeStep, view: IntakeCheckView): KnownBlock[] {
  const fields = fieldsShown(step, view.values);
  if (fields.length === 0) return [];
  return [
    header(step.title),
    ...richText(fields.flatMap((field) => answerParts(field, view))),
    ...actions(button(LABELS.edit(step.title), 'intake.edit_step', { draft: view.draftId, step: step.key })),
  ];
}

function answerParts(field: IntakeField, view: IntakeCheckView): RichTextBlockElement[] {
  const problem = view.problems[field.key];
  const text = answerText(field, view.values[field.key]);
  if (text === '' && problem === undefined) return [];
  return [
    section(
      bold(`${field.label}: `),
      text === '' ? italic(INTAKE.notAnswered) : words(clip(shown(text), 400)),
      problem === undefined ? [] : words(`\n${FORM.problem(problem)}`),
      words('\n'),
    ),
  ];
}

function answerText(field: IntakeField, value: unknown): string {
  if (field.file)
    return fileReferences(value)
      .map((file) => file.name)
      .join(', ');
  if (field.kind === 'boolean') return value === true ? LABELS.yes : '';
  if (Array.isArray(value)) return value.map(String).join('; ');
  return typedText(field, value);
}

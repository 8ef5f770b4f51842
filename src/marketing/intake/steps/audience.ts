import { FILE_REFERENCE_FIELDS, PROOF_FILES } from '../file-rules.ts';
import type { IntakeStep } from '../intake-field.ts';

export const audienceStep: IntakeStep = {
  key: 'audience',
  title: 'Audience',
  intro: 'Who should act, what hurts today, and what they hope for.',
  fields: [
    {
      key: 'target_audience',
      label: 'Target audience',
      required: true,
      kind: 'long_text',
      hint: 'Who decides and who pays: role, situation, place.',
    },
    {
      key: 'pain_points',
      label: 'Pain points',
      required: true,
      kind: 'list',
      hint: 'One a line, the most pressing first, in the words customers use.',
    },
    {
      key: 'desired_outcomes',
      label: 'Desired outcomes',
      required: true,
      kind: 'list',
      hint: 'One a line: what is different for them afterwards.',
    },
    {
      key: 'objections',
      label: 'Objections',
      required: false,
      kind: 'list',
      hint: 'One a line. Each gets an answer in the strategy.',
    },
    {
      key: 'differentiators',
      label: 'Differentiators',
      required: false,
      kind: 'list',
      hint: 'One a line: what competitors do not or cannot do. Without it the positioning stays soft.',
    },
    {
      key: 'proof_assets',
      label: 'Proof',
      required: false,
      kind: 'list',
      hint: 'One a line: reviews, cases, figures, certificates. Drafts only claim what stands here.',
    },
    {
      key: 'proof_files',
      label: 'Proof files',
      required: false,
      kind: 'items',
      titleField: 'name',
      fields: FILE_REFERENCE_FIELDS,
      file: PROOF_FILES,
      hint: 'Images that show the proof: PNG, JPEG or SVG.',
    },
  ],
};

import { optionsOf } from '../../options.ts';
import { OBJECTIVES } from '../choices.ts';
import { type IntakeStep, ONE_LINE } from '../intake-field.ts';

export const goalStep: IntakeStep = {
  key: 'goal',
  title: 'Goal',
  intro: 'What this campaign must achieve, by when and with what.',
  fields: [
    {
      key: 'objective',
      label: 'Objective',
      required: true,
      kind: 'choice',
      options: optionsOf(OBJECTIVES),
      hint: 'One. It decides what every draft works towards.',
    },
    {
      key: 'kpi_targets',
      label: 'Targets',
      required: false,
      kind: 'list',
      hint: 'One a line, with a number and a date. Success is measured against these.',
    },
    {
      key: 'duration_weeks',
      label: 'Duration in weeks',
      required: false,
      kind: 'number',
      min: 1,
      max: 52,
      hint: '1 to 52. Sets the rhythm of the plan.',
    },
    {
      key: 'budget_range',
      label: 'Budget range',
      required: false,
      ...ONE_LINE,
      hint: 'With currency and period. Keeps the channel choice affordable.',
    },
    {
      key: 'timeline_start',
      label: 'Start',
      required: false,
      kind: 'date',
      hint: 'The first day of the campaign. Anchors the calendar.',
    },
    {
      key: 'constraints',
      label: 'Constraints',
      required: false,
      kind: 'list',
      hint: 'One a line: capacity, seasons, approvals, channels that are out. Stops plans that cannot happen.',
    },
  ],
};

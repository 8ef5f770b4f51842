import { optionsOf } from '../../options.ts';
import { RISK_TOLERANCES } from '../choices.ts';
import { FILE_REFERENCE_FIELDS, LOGO_FILES } from '../file-rules.ts';
import { type IntakeStep, ONE_LINE } from '../intake-field.ts';

export const voiceStep: IntakeStep = {
  key: 'voice',
  title: 'Voice and limits',
  intro: 'How it should sound, and what must never be said.',
  fields: [
    {
      key: 'tone_voice',
      label: 'Tone of voice',
      required: false,
      ...ONE_LINE,
      hint: 'Three adjectives do. Without it drafts stay neutral.',
    },
    {
      key: 'voice_examples',
      label: 'Voice examples',
      required: false,
      kind: 'long_text',
      hint: 'A few sentences you are proud of. Drafts take their rhythm from them.',
    },
    {
      key: 'banned_words',
      label: 'Banned words',
      required: false,
      kind: 'list',
      hint: 'One a line. A draft that uses one cannot be approved.',
    },
    {
      key: 'required_disclaimers',
      label: 'Required disclaimers',
      required: false,
      kind: 'list',
      hint: 'One a line, word for word. Needed in regulated trades; write "None" and the reason if there is none.',
    },
    {
      key: 'compliance_notes',
      label: 'Compliance notes',
      required: false,
      kind: 'list',
      hint: 'One rule a line. Start with "Do not claim" and the drafts are checked for it.',
    },
    {
      key: 'risk_tolerance',
      label: 'Risk tolerance',
      required: false,
      kind: 'choice',
      options: optionsOf(RISK_TOLERANCES),
      hint: 'How far a message may provoke.',
    },
    {
      key: 'brand_colours',
      label: 'Brand colours',
      required: false,
      kind: 'list',
      hint: 'One a line as hex, such as #1A2B3C. Exports use them.',
    },
    {
      key: 'brand_fonts',
      label: 'Brand fonts',
      required: false,
      kind: 'list',
      hint: 'One a line, by name. Designers need them.',
    },
    {
      key: 'logo_files',
      label: 'Logo files',
      required: false,
      kind: 'items',
      titleField: 'name',
      fields: FILE_REFERENCE_FIELDS,
      file: LOGO_FILES,
      hint: 'PNG, JPEG or SVG. Exports carry the logo.',
    },
  ],
};

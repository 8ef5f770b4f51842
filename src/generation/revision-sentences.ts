import { ARTIFACT_TITLES, type ArtifactType } from '../marketing/artifact-types.ts';

const noun = (type: ArtifactType): string => ARTIFACT_TITLES[type].toLowerCase();

/** What people read when a stage is started with answers, or parts of a version are written anew. */
export const REVISION = {
  optionsInvalid: (problems: readonly string[]) =>
    `Some answers need another look. ${problems.slice(0, 3).join('; ')}.`,
  foreignJob: (name: string, type: ArtifactType) =>
    `"${name}" is no part of the ${noun(type)}. Choose from what its plan offers.`,
  noParts: 'Choose at least one part to have rewritten.',
  partGone: (key: string) =>
    `There is no part "${key}" in this version any more. Open it again and choose from what is there.`,
  replaced: (newest: number) =>
    `Version ${newest} replaced this one. Open version ${newest}, and start from there.`,
  notWhatYouSaw:
    'This version is not the one you were shown. Open it again and choose what is to be rewritten.',
  byHandOnly: 'The brief is what you know about your client, so no job writes it. Amend it by hand.',
  staleBase: (because: string) =>
    `${because} A rewrite would stand on what is out of date: regenerate it, or re-attest first.`,
  wholeOnly:
    'It lists the versions it is made of, and some of them moved on. Regenerate the whole, so that the list is right.',
  commentGone:
    'A comment that you ticked was removed meanwhile. Open it again and choose from those that are there.',
  allCommentsGone: 'The comments that it was to answer were removed. Stop it; nothing is left to be done.',
  tooMuchAsked: (characters: number, most: number) =>
    `What you ask for has ${characters.toLocaleString('en')} characters, and ${most.toLocaleString('en')} fit. Untick some comments and have them answered by the version after.`,
  part: (number: number) => `Part ${number}`,
} as const;

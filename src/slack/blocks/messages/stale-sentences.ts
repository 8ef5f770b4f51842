import type { ArtifactType } from '../../../marketing/artifact-types.ts';
import { ARTIFACT_WORDS } from '../sentences.ts';

type Grammar = { subject: string; them: string; were: string; they: (verb: string) => string };

const ONE: Omit<Grammar, 'subject'> = { them: 'it', were: 'was', they: (verb) => `it still ${verb}s` };
const MANY: Omit<Grammar, 'subject'> = { them: 'them', were: 'were', they: (verb) => `they still ${verb}` };

const of = (type: ArtifactType): Grammar =>
  type === 'creatives'
    ? { subject: `these ${ARTIFACT_WORDS[type]}`, ...MANY }
    : { subject: `this ${ARTIFACT_WORDS[type]}`, ...ONE };

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const changed = (what: string) => (type: ArtifactType) => {
  const { subject, were, them, they } = of(type);
  return `${what} changed after ${subject} ${were} written. Regenerate ${them}, or re-attest that ${they('hold')}.`;
};

/** What is said of a version that does not fit what it was built from, in the words that its type takes. */
export const STALE = {
  brief: changed('The brief'),
  before: changed('Something it was built from'),
  flagged: (type: ArtifactType) => {
    const { subject, were, them, they } = of(type);
    return `What ${subject} ${were} built from changed. Re-attest that ${they('hold')}, or regenerate ${them}.`;
  },
  fits: (type: ArtifactType) => {
    const { subject, were, them } = of(type);
    const fit = were === 'was' ? 'fits its' : 'fit their';
    return `${capital(subject)} ${were} flagged and ${fit} sources again. Confirm ${them}, or regenerate ${them}.`;
  },
  attest: (type: ArtifactType) => {
    const { subject, were } = of(type);
    const holds = were === 'was' ? 'still holds although its' : 'still hold although their';
    return `You state that ${subject} ${holds} sources changed. A new version with the same content is written, and this counts as your approval.`;
  },
} as const;

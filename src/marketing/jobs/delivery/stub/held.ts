import { ARTIFACT_TITLES } from '../../../artifact-types.ts';
import type { PackedType } from '../../../delivery/choices.ts';
import { packable } from '../../../delivery/pack-files.ts';
import type { JobInput } from '../../job-definition.ts';
import { inline } from '../../strategy/stub/facts.ts';
import { heldTypes } from '../held-types.ts';

/** What each part is for, in the words of somebody who hands it over. */
const PURPOSES: Record<PackedType, { why: string; use: string }> = {
  intake: {
    why: 'The brief says what was asked for, and within which limits.',
    use: 'Hold everything else against it.',
  },
  strategy: {
    why: 'The strategy says whom the work is for, what is promised and what is refused.',
    use: 'Read it before any text is changed.',
  },
  creatives: {
    why: 'The creatives are the raw material: lines, pictures to make, films to shoot.',
    use: 'Give them to whoever designs and films.',
  },
  execution: {
    why: 'The execution says which text goes out where and when.',
    use: 'Publish from it, as it is written.',
  },
  monitoring: {
    why: 'Monitoring says which numbers are read, and what each of them decides.',
    use: 'Set it up before the first post goes out.',
  },
};

/** One part of the pack as the stubs tell of it. */
export type HeldPart = { type: PackedType; title: string; why: string; use: string; documents: string[] };

/** The parts of the pack with what is in them. */
export const heldParts = (input: JobInput): HeldPart[] =>
  heldTypes(input).map((type) => ({
    type,
    title: ARTIFACT_TITLES[type],
    ...PURPOSES[type],
    documents: packable(input.upstream[type]).map(({ title }) => inline(title, 90)),
  }));

/** At least one part: a stub that is asked before anything is pinned still has something to hand over. */
export const partsOrBrief = (input: JobInput): HeldPart[] => {
  const parts = heldParts(input);
  if (parts.length > 0) return parts;
  return [{ type: 'intake', title: ARTIFACT_TITLES.intake, ...PURPOSES.intake, documents: [] }];
};

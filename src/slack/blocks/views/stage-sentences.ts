import type { ArtifactType } from '../../../marketing/artifact-types.ts';
import { ARTIFACT_WORDS } from '../sentences.ts';

const the = (type: ArtifactType): string => `the ${ARTIFACT_WORDS[type]}`;

/** "the strategy and the creatives". */
const all = (types: readonly ArtifactType[]): string => types.map(the).join(' and ');

/** What the plan of a stage and the choice of an engagement say. */
export const STAGE = {
  chooseTitle: 'Start a stage',
  chooseIntro: 'Choose what to write, and for which engagement.',
  onlyNewest: (count: number) =>
    `The newest ${count} are listed. For an older one, type its name after the command.`,
  engagementNeeded: 'Choose an engagement.',
  stageNeeded: 'Choose a stage.',
  since: (day: string) => `since ${day}`,
  whole: 'The strategy is always written whole. These jobs run when you press Start:',
  jobs: 'Jobs of this stage',
  jobsHint: 'Untick what you do not need.',
  jobNeeded: 'Choose at least one job.',
  after: (titles: string) => `after ${titles}`,
  needs: (types: readonly ArtifactType[]) => `needs ${all(types)}`,
  elsewhere: (platform: string) => `${platform} is not among the platforms`,
  missing: (types: readonly ArtifactType[]) => `needs ${all(types)}, not ready yet`,
  untickedFor: (titles: string, types: readonly ArtifactType[]) =>
    `Not ticked: ${titles}. This needs ${all(types)}, which cannot be built on yet: see Built on.`,
  builtOn: 'Built on',
  forJobs: (titles: string) => ` - for ${titles}`,
  estimate: (cost: string) => `Estimated cost of all these jobs: ${cost}`,
  estimateStartable: (cost: string) => `Estimated cost of the jobs that can run now: ${cost}`,
  remembered: 'Start keeps your answers for the next time.',
  alternatives: 'These could start now, too, in whole or in part:',
  anew: 'A new version is written from these answers and from what is approved now. Nothing of the version before is carried over, and it stays in History.',
} as const;

import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes longest, by a part of its path. A fresh clone knows no durations, and sizes of files say little of them. */
const LONGEST = [
  'test/faults/killed-worker',
  'test/artifacts/store-server',
  'test/demo/',
  'test/artifacts/race',
  'test/faults/',
  'test/slack/day/',
  'test/artifacts/store-',
  'test/local/embedded-postgres',
  'test/boot/',
  'test/artifacts/raw-sql/',
  'test/slack/client/client-channel',
  'test/slack/drafts/nothing-found',
  'test/generation/failed-paths',
  'test/generation/run-properties',
  'test/exports/pdf',
];

const placeOf = ({ moduleId }: TestSpecification): number => {
  const at = LONGEST.findIndex((part) => moduleId.includes(part));
  return at === -1 ? LONGEST.length : at;
};

/** The longest files first, so that at the end no worker is left alone with one of them. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.sort((one, other) => placeOf(one) - placeOf(other));
  }
}

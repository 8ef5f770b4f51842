import { hasItsKind } from '../pack/file-kind.ts';
import { MANIFEST, README, SIGNATURE } from '../pack/statement.ts';
import type { Check } from './opened.ts';
import { VERIFY_SAY as say } from './sentences.ts';

/** The files are exactly those of the manifest, each with the SHA-256 that stands there. */
export const checkSubjects: Check = ({ digests, statement }) => {
  const problems: string[] = [];
  const listed = new Set<string>();
  for (const { name, digest } of statement.subject) {
    if (listed.has(name)) problems.push(say.listedTwice(name));
    listed.add(name);
    const found = digests.get(name);
    if (name === MANIFEST || name === SIGNATURE) problems.push(say.listsItself(name));
    else if (!found) problems.push(say.noFile(name));
    else if (found !== digest.sha256) problems.push(say.changed(name));
  }
  const names = statement.subject.map(({ name }) => name);
  if (names.some((name, at) => at > 0 && name < (names[at - 1] ?? ''))) problems.push(say.unsorted);
  const unlisted = [...digests.keys()].filter(
    (name) => name !== MANIFEST && name !== SIGNATURE && !listed.has(name),
  );
  return [...problems, ...unlisted.map(say.notListed)];
};

const ASSETS = 'assets/';

/** Each file belongs to one artifact or to the brand, and nothing is named that is not there. */
export const checkOwners: Check = ({ files, statement }) => {
  const { artifacts, delivery, assets } = statement.predicate;
  const groups = [
    ...artifacts.map(({ type, files: own }) => ({ place: type, own })),
    { place: delivery.type, own: delivery.files },
    { place: 'assets', own: assets },
    { place: README, own: [README] },
  ];
  const absent = groups.flatMap(({ place, own }) =>
    own.filter((name) => !files.has(name)).map((name) => say.notInPack(place, name)),
  );
  const owned = new Map<string, number>();
  for (const name of groups.flatMap(({ own }) => own)) owned.set(name, (owned.get(name) ?? 0) + 1);
  const stray = statement.subject
    .map(({ name }) => ({ name, owners: owned.get(name) ?? 0 }))
    .filter(({ owners }) => owners !== 1);
  const misplaced = groups.flatMap(({ place, own }) =>
    own.filter((name) => name.startsWith(ASSETS) !== (place === 'assets')).map(say.misplaced),
  );
  return [...absent, ...misplaced, ...stray.map(({ name, owners }) => say.belongsTo(name, owners))];
};

/** No file is another kind of file than its name says, such as a program called a picture. */
export const checkKinds: Check = ({ files }) =>
  [...files].filter(([name, bytes]) => !hasItsKind(name, bytes)).map(([name]) => say.wrongKind(name));

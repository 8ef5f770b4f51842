import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { LineageLink } from '../../src/artifacts/lineage-link.ts';
import type { Snapshot, VersionCore } from '../../src/artifacts/snapshot.ts';
import type { VersionStatus } from '../../src/artifacts/version-status.ts';
import { listedVersions } from '../../src/generation/pack/listed-versions.ts';
import { ARTIFACT_TITLES } from '../../src/marketing/artifact-types.ts';
import { PACKED_TYPES, type PackedType } from '../../src/marketing/delivery/choices.ts';

const digestOf = (type: PackedType, number: number) =>
  Buffer.from(`${type}${number}`).toString('hex').padEnd(64, '0').slice(0, 64);

type Part = { type: PackedType; number: number };

const link = ({ type, number }: Part): LineageLink => ({
  type,
  artifactId: `a-${type}`,
  versionId: `${type}-${number}`,
  number,
  digest: digestOf(type, number),
  approvedAt: new Date(0),
  binding: true,
});

const entry = ({ type, number }: Part) => ({
  artifact: type,
  title: ARTIFACT_TITLES[type],
  number,
  digest: digestOf(type, number),
});

const core = ({ type, number }: Part, status: VersionStatus = 'approved', erased = false) =>
  ({
    id: `${type}-${number}`,
    artifactId: `a-${type}`,
    type,
    number,
    status,
    contentDigest: digestOf(type, number),
    lineage: [] as readonly LineageLink[],
    erased,
  }) as VersionCore;

const snapshotOf = (versions: VersionCore[]): Snapshot => ({
  engagementId: 'e',
  artifacts: [],
  versions,
  runs: [],
});

const parts = fc
  .subarray([...PACKED_TYPES], { minLength: 1 })
  .chain((types) =>
    fc.tuple(
      ...types.map((type) => fc.record({ type: fc.constant(type), number: fc.integer({ min: 1, max: 9 }) })),
    ),
  );

const refusal = (pack: Part[], versions: VersionCore[], listed: unknown = pack.map(entry)) => {
  const outcome = listedVersions(
    { lineage: pack.map(link), content: { included: listed } },
    snapshotOf(versions),
  );
  return outcome.ok ? null : outcome.refusal.sentence;
};

it('gives the versions that are listed, bound and current, in the order of the list', () => {
  fc.assert(
    fc.property(parts, (pack) => {
      const content = { included: pack.map(entry) };
      // What was only an example of style is no part of it.
      const example = { ...link({ type: 'intake', number: 1 }), versionId: 'elsewhere', binding: false };
      const lineage = [...[...pack].reverse().map(link), example];
      expect(listedVersions({ lineage, content }, snapshotOf(pack.map((part) => core(part))))).toEqual({
        ok: true,
        value: pack.map(({ type, number }) => `${type}-${number}`),
      });
    }),
    { numRuns: 50 },
  );
});

it('names every part that is not, and no other', () => {
  type Broken = { says(part: Part): string; now(part: Part): VersionCore[] };
  const ways: Broken[] = [
    {
      says: ({ number }) => `version ${number}, but version ${number + 1} is the approved one`,
      now: (part) => [core(part, 'archived'), core({ ...part, number: part.number + 1 })],
    },
    // The same text under another number is not what was listed.
    {
      says: ({ number }) => `version ${number}, but version ${number + 2} is the approved one`,
      now: (part) => [
        core(part, 'archived'),
        { ...core({ ...part, number: part.number + 2 }), contentDigest: digestOf(part.type, part.number) },
      ],
    },
    {
      says: ({ number }) => `version ${number}, which is not approved and current any more`,
      now: (part) => [
        {
          ...core(part, 'flagged_for_review'),
          lineage: [{ ...link({ type: 'creatives', number: 1 }), artifactId: 'changed' }],
        },
      ],
    },
    { says: ({ number }) => `version ${number}, which is not approved`, now: () => [] },
    {
      says: ({ number }) => `version ${number}, which was built on something that is not current`,
      now: (part) => [
        { ...core(part), lineage: [{ ...link({ type: 'creatives', number: 1 }), artifactId: 'flagged' }] },
      ],
    },
    { says: ({ number }) => `version ${number}, was erased`, now: (part) => [core(part, 'approved', true)] },
  ];
  fc.assert(
    fc.property(parts, fc.nat(), fc.constantFrom(...ways), (pack, at, way) => {
      const broken = pack[at % pack.length] as Part;
      const versions = pack.flatMap((part) => (part === broken ? way.now(part) : [core(part)]));
      const sentence = refusal(pack, versions) ?? '';
      expect(sentence).toContain(`${ARTIFACT_TITLES[broken.type]}, ${way.says(broken)}`);
      for (const part of pack.filter((one) => one !== broken))
        expect(sentence).not.toContain(`${ARTIFACT_TITLES[part.type]}, `);
      expect(sentence).toContain('No pack was made. Regenerate the delivery');
    }),
    { numRuns: 100 },
  );
});

it('asks for no new delivery where a flag alone stands in the way', () => {
  fc.assert(
    fc.property(parts, fc.nat(), (pack, at) => {
      const flagged = pack[at % pack.length] as Part;
      const versions = pack.map((part) => core(part, part === flagged ? 'flagged_for_review' : 'approved'));
      const sentence = refusal(pack, versions) ?? '';
      expect(sentence).toContain(
        `${ARTIFACT_TITLES[flagged.type]}, version ${flagged.number}, which is flagged.`,
      );
      expect(sentence).toContain('lifts the flag with Confirm');
      // With anything else beside it, that would not help.
      if (pack.length === 1) return;
      const gone = versions.filter(
        ({ status }, index) => status !== 'approved' || index !== (at + 1) % pack.length,
      );
      expect(refusal(pack, gone)).toContain('No pack was made. Regenerate the delivery');
    }),
    { numRuns: 30 },
  );
});

it('holds the list against what the delivery was written from', () => {
  const pack: Part[] = [
    { type: 'intake', number: 1 },
    { type: 'strategy', number: 2 },
  ];
  const current = pack.map((part) => core(part));
  const [intake, strategy] = pack.map(entry);
  expect(refusal(pack, current)).toBeNull();
  expect(refusal(pack, current, [intake])).toContain('was written from Strategy, but does not list it');
  expect(refusal(pack, current, [intake, { ...strategy, digest: 'f'.repeat(64) }])).toContain(
    'not written from that text',
  );
  expect(refusal(pack, current, [intake, { ...strategy, number: 7 }])).toContain(
    'version 7, but it stands on version 2 by now, which has the same text. No pack was made. Regenerate',
  );
  expect(refusal(pack, current, [intake, strategy, entry({ type: 'execution', number: 1 })])).toContain(
    'Execution, version 1, but it was not written',
  );
  for (const odd of [undefined, null, 'all', [{ artifact: 'delivery' }]])
    expect(refusal(pack, current, odd ?? { none: true })).toContain('cannot be read');
  expect(listedVersions({ lineage: [], content: null }, snapshotOf([])).ok).toBe(false);
});

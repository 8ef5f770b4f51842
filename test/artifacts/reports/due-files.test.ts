import { describe, expect, it } from 'vitest';
import { binding } from '../../../src/artifacts/lineage-link.ts';
import { type AskedBefore, dueFiles, inMessages } from '../../../src/artifacts/reports/due-files.ts';
import { reviewOf } from '../../../src/artifacts/review-state.ts';
import type { Snapshot, VersionCore } from '../../../src/artifacts/snapshot.ts';
import type { ArtifactType } from '../../../src/marketing/artifact-types.ts';

const AT = new Date('2026-11-21T09:00:00Z');

const version = (
  type: ArtifactType,
  number: number,
  other: Partial<VersionCore> = {},
  from?: VersionCore,
): VersionCore => ({
  id: `${type}-${number}`,
  artifactId: type,
  type,
  number,
  status: 'approved',
  contentDigest: `digest of ${type} ${number}`,
  versionDigest: '',
  jobs: [],
  lineage: from
    ? [
        binding({
          type: from.type,
          artifactId: from.artifactId,
          versionId: from.id,
          number: from.number,
          digest: from.contentDigest,
          approvedAt: AT,
        }),
      ]
    : [],
  origin: 'run',
  createdBy: 'nora',
  author: 'nora',
  runId: null,
  baseVersionId: null,
  erased: false,
  quality: null,
  confidence: null,
  review: reviewOf([]),
  approvedAt: AT,
  flagCause: null,
  staleSince: null,
  ...other,
});

const brief = version('intake', 1);
const strategy = version('strategy', 2, {}, brief);
const plan = version('execution', 1, {}, strategy);
const delivery = version('delivery', 1);

const snapshotOf = (...versions: VersionCore[]): Snapshot => ({
  engagementId: 'e',
  artifacts: [],
  versions,
  runs: [],
});

const ALL = ['strategy', 'creatives', 'execution', 'monitoring'] as const;
const toThread = { stages: ALL, formats: ['pdf', 'csv'], destination: 'thread' } as const;
const toClient = { ...toThread, destination: 'client_channel' } as const;

const asked = (
  versionId: string,
  format: string,
  state = 'posted',
  leftFinal: boolean | null = null,
  fileId: string | null = null,
): AskedBefore => ({ versionId, format, state, leftFinal, fileId });

const due = (snapshot: Snapshot, report: Parameters<typeof dueFiles>[1], before: AskedBefore[] = []) =>
  dueFiles(snapshot, report, before).map(({ id, formats }) => `${id}: ${formats.join(', ')}`);

describe('what a report has to send', () => {
  const now = snapshotOf(brief, strategy, plan, delivery);

  it('is all that is current of its stages, in the formats that fit each', () => {
    expect(due(now, toThread)).toEqual(['strategy-2: pdf', 'execution-1: pdf, csv']);
    expect(due(now, { ...toThread, formats: ['csv'] })).toEqual(['execution-1: csv']);
    expect(due(now, { ...toThread, stages: ['intake'] })).toEqual(['intake-1: pdf']);
    expect(due(now, { ...toThread, formats: ['pack', 'exe'] })).toEqual([]);
  });

  it('is nothing that is a draft, flagged, erased, or built on what changed', () => {
    expect(due(snapshotOf(brief, version('strategy', 3, { status: 'revised' }, brief)), toThread)).toEqual(
      [],
    );
    const flagged = { status: 'flagged_for_review', flagCause: 'person' } as const;
    expect(due(snapshotOf(brief, version('strategy', 3, flagged, brief)), toThread)).toEqual([]);
    expect(due(snapshotOf(brief, version('strategy', 3, { erased: true }, brief)), toThread)).toEqual([]);
    expect(due(snapshotOf(version('intake', 2), strategy), toThread)).toEqual([]);
    expect(due(snapshotOf(version('intake', 1, flagged), strategy, plan), toThread)).toEqual([
      'execution-1: pdf, csv',
    ]);
  });

  it('is nothing that its readers have, file by file', () => {
    const before = [asked('strategy-2', 'pdf'), asked('execution-1', 'pdf', 'queued')];
    expect(due(now, toThread, before)).toEqual(['execution-1: csv']);
    expect(due(now, toThread, [...before, asked('execution-1', 'csv', 'uploading')])).toEqual([]);
    const newer = snapshotOf(brief, version('strategy', 3, {}, brief));
    expect(due(newer, toThread, before)).toEqual(['strategy-3: pdf']);
  });

  it('is what never left, and for a client what failed', () => {
    const cancelled = [asked('strategy-2', 'pdf', 'cancelled')];
    const failed = [asked('strategy-2', 'pdf', 'failed')];
    const only = snapshotOf(brief, strategy);
    expect(due(only, toThread, cancelled)).toEqual(['strategy-2: pdf']);
    expect(due(only, toThread, failed)).toEqual([]);
    expect(due(only, toClient, failed)).toEqual(['strategy-2: pdf']);
    expect(due(only, toClient, [...failed, asked('strategy-2', 'pdf')])).toEqual([]);
    // It may stand in front of the client; the thread says to look there first.
    expect(due(only, toClient, [asked('strategy-2', 'pdf', 'failed', true, 'F01')])).toEqual([]);
    // It was not current when it left, and is by now.
    const asDraft = asked('strategy-2', 'pdf', 'posted', false);
    expect(due(only, toThread, [asDraft])).toEqual(['strategy-2: pdf']);
    expect(due(only, toThread, [asDraft, asked('strategy-2', 'pdf', 'posted', true)])).toEqual([]);
  });

  it('goes out as one message, unless it would hold more files than one may', () => {
    const of = (id: string, count: number) => ({ id, formats: Array.from({ length: count }, String) });
    const sizes = (counts: number[], most?: number) =>
      inMessages(
        counts.map((count, at) => of(String(at), count)),
        most,
      ).map((message) => message.map(({ formats }) => formats.length));
    expect(sizes([1, 1, 3, 1])).toEqual([[1, 1, 3, 1]]);
    expect(sizes([5, 5, 7, 5])).toEqual([[5, 5], [7], [5]]);
    expect(sizes([2, 3, 1], 2)).toEqual([[2], [3], [1]]);
    expect(sizes([])).toEqual([]);
  });
});

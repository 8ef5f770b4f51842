import type { Report } from '../../engagements/reports/report.ts';
import { EXPORT_FORMATS } from '../../exports/formats.ts';
import { isFresh } from '../freshness.ts';
import type { Snapshot, VersionCore } from '../snapshot.ts';

/** The formats in which a version leaves. */
export type DueVersion = { id: string; formats: readonly string[] };

/** A file that a report asked for before, and what became of it. */
export type AskedBefore = {
  versionId: string;
  format: string;
  state: string;
  leftFinal: boolean | null;
  /** Of one that failed: Slack was told to show it, and never said whether it does. */
  fileId: string | null;
};

/**
 * What a report has to send: of every current version of its stages those files that its readers do not have from an
 * earlier one. What was cancelled never left. What failed in the thread was said there, beside the way to try again;
 * a client was told nothing, so for them it is tried again, unless it may stand there after all. What had become a draft
 * when it left is sent once it is final.
 */
export function dueFiles(
  snapshot: Snapshot,
  { stages, formats, destination }: Pick<Report, 'stages' | 'formats' | 'destination'>,
  before: readonly AskedBefore[],
): DueVersion[] {
  const neverLeft = ({ state, fileId }: AskedBefore): boolean =>
    state === 'cancelled' || (destination !== 'thread' && state === 'failed' && fileId === null);
  const had = new Set(
    before
      .filter((asked) => !neverLeft(asked) && asked.leftFinal !== false)
      .map(({ versionId, format }) => `${versionId} ${format}`),
  );
  return snapshot.versions.flatMap((version) => {
    if (!stages.includes(version.type) || version.erased || !isCurrent(version, snapshot)) return [];
    const due = EXPORT_FORMATS.filter(
      ({ key, fits }) => formats.includes(key) && fits(version.type) && !had.has(`${version.id} ${key}`),
    ).map(({ key }) => key);
    return due.length > 0 ? [{ id: version.id, formats: due }] : [];
  });
}

/** Slack takes ten files in a message from people, and answers a program with an error from fifteen on. */
const FILES_A_MESSAGE = 10;

/** The versions of a report as they go out: all in one message, unless it would hold too many files. */
export function inMessages(due: readonly DueVersion[], most: number = FILES_A_MESSAGE): DueVersion[][] {
  const messages: DueVersion[][] = [];
  let room = 0;
  for (const version of due) {
    const last = messages.at(-1);
    if (last && version.formats.length <= room) last.push(version);
    else {
      messages.push([version]);
      room = most;
    }
    room -= version.formats.length;
  }
  return messages;
}

const isCurrent = ({ status, lineage }: VersionCore, snapshot: Snapshot): boolean =>
  status === 'approved' && isFresh(lineage, snapshot);

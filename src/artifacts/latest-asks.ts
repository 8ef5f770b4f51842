import type { ExportRecord } from '../platform/generated/client.ts';

type Asked = Pick<ExportRecord, 'versionId' | 'format' | 'state' | 'createdAt'>;

/**
 * The last record of each version and format of a batch: a file that did not come and was asked for again has several,
 * and only the last one says how it stands. Only what failed or was cancelled is asked for again, so whatever did neither
 * is the last, whichever process's clock dated it.
 */
export function latestAsks<R extends Asked>(records: readonly R[]): R[] {
  const latest = new Map<string, R>();
  const inOrder = [...records].sort(
    (one, other) =>
      Number(missed(other)) - Number(missed(one)) || one.createdAt.getTime() - other.createdAt.getTime(),
  );
  for (const record of inOrder) latest.set(`${record.versionId} ${record.format}`, record);
  return [...latest.values()];
}

const missed = ({ state }: Asked): boolean => state === 'failed' || state === 'cancelled';

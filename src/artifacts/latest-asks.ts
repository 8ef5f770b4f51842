import type { ExportRecord } from '../platform/generated/client.ts';

type Asked = Pick<ExportRecord, 'versionId' | 'format' | 'state' | 'createdAt'>;

/**
 * The last record of each version and format of a batch: a file that failed and was asked for again has several, and only
 * the last one says how it stands. Only what failed is asked for again, so whatever has not failed is the last, whichever
 * process's clock dated it.
 */
export function latestAsks<R extends Asked>(records: readonly R[]): R[] {
  const latest = new Map<string, R>();
  const inOrder = [...records].sort(
    (one, other) =>
      Number(failed(other)) - Number(failed(one)) || one.createdAt.getTime() - other.createdAt.getTime(),
  );
  for (const record of inOrder) latest.set(`${record.versionId} ${record.format}`, record);
  return [...latest.values()];
}

const failed = ({ state }: Asked): boolean => state === 'failed';

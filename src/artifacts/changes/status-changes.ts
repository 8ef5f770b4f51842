import type { VersionCore } from '../snapshot.ts';
import type { VersionStatus } from '../version-status.ts';
import type { Change, ChangeHandler, Moment } from './change.ts';
import { named, subject, updateState, withVersion } from './change-version.ts';

type StatusKind = 'approved' | 'archived' | 'flagged' | 'flag_lifted';

type StateFields = Pick<VersionCore, 'approvedAt' | 'flagCause' | 'staleSince'>;

function statusChange<K extends StatusKind>(
  kind: string,
  status: VersionStatus,
  fields: (change: Change<K>, version: VersionCore, moment: Moment) => Partial<StateFields>,
): ChangeHandler<K> {
  return {
    evolve: (snapshot, change, moment) =>
      withVersion(snapshot, change.versionId, (version) => ({ status, ...fields(change, version, moment) })),
    async write(tx, writer, snapshot, change) {
      const moment = { at: writer.now(), actorId: writer.actorId };
      const data = fields(change, subject(snapshot, change.versionId), moment);
      const flaggedBy = status === 'flagged_for_review' ? writer.actorId : null;
      await updateState(tx, writer.workspaceId, change.versionId, {
        status,
        ...data,
        flaggedBy,
        changedAt: moment.at,
      });
      return { versionIds: [change.versionId] };
    },
    audit: (snapshot, change) => ({
      kind,
      details: {
        ...named(subject(snapshot, change.versionId)),
        ...('cause' in change ? { cause: change.cause } : {}),
      },
    }),
  };
}

export const approved = statusChange<'approved'>('version.approved', 'approved', (_, __, { at }) => ({
  approvedAt: at,
  staleSince: null,
}));

export const archived = statusChange<'archived'>('version.archived', 'archived', () => ({ flagCause: null }));

export const flagged = statusChange<'flagged'>(
  'version.flagged',
  'flagged_for_review',
  ({ cause }, { staleSince }, { at }) => ({
    flagCause: cause,
    staleSince: cause === 'upstream' ? (staleSince ?? at) : staleSince,
  }),
);

export const flagLifted = statusChange<'flag_lifted'>('version.flag_lifted', 'approved', () => ({
  flagCause: null,
  staleSince: null,
}));

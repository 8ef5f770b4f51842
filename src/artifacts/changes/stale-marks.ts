import type { ChangeHandler } from './change.ts';
import { named, subject, updateState, withVersion } from './change-version.ts';

/** The upstream of a candidate changed. */
export const staleMarked: ChangeHandler<'stale_marked'> = {
  evolve: (snapshot, { versionId }, { at }) => withVersion(snapshot, versionId, () => ({ staleSince: at })),
  async write(tx, writer, _, { versionId }) {
    await updateState(tx, writer.workspaceId, versionId, { staleSince: writer.now() });
    return { versionIds: [versionId] };
  },
  audit: (snapshot, { versionId }) => ({
    kind: 'version.stale',
    details: named(subject(snapshot, versionId)),
  }),
};

/** What a version was built from holds again. */
export const staleCleared: ChangeHandler<'stale_cleared'> = {
  evolve: (snapshot, { versionId }) => withVersion(snapshot, versionId, () => ({ staleSince: null })),
  async write(tx, writer, _, { versionId }) {
    await updateState(tx, writer.workspaceId, versionId, { staleSince: null });
    return { versionIds: [versionId] };
  },
  audit: (snapshot, { versionId }) => ({
    kind: 'version.fresh_again',
    details: named(subject(snapshot, versionId)),
  }),
};

import type { Database, Tx } from '../../platform/database.ts';
import type { MessageRow } from './message-row.ts';

/** What a message in Slack belongs to. */
export type MessageSubject = {
  engagementId: string;
  /** The version that it is about; none for a person's reply, and for messages about the whole engagement. */
  versionId?: string;
};

/** Where a message stands: its own ts, and the thread's when it is a reply. */
export type MessagePlace = { channelId: string; ts: string; threadTs?: string | null };

type FindVersion = (tx: Tx, workspaceId: string, subjectId: string) => Promise<string | null | undefined>;

const itself: FindVersion = async (_tx, _workspaceId, subjectId) => subjectId;

/** The version that a message of each kind is about; kinds that are about none are left out. */
const VERSIONS: Readonly<Record<string, FindVersion>> = {
  draft: itself,
  plan: itself,
  client_card: itself,
  progress: async (tx, workspaceId, id) =>
    (await tx.run.findUnique({ where: { workspaceId_id: { workspaceId, id } } }))?.versionId,
  export: async (tx, workspaceId, batchId) =>
    (await tx.exportRecord.findFirst({ where: { workspaceId, batchId } }))?.versionId,
  notice: async (tx, workspaceId, id) => {
    const notice = await tx.notice.findUnique({ where: { workspaceId_id: { workspaceId, id } } });
    const params = notice?.params;
    const named = typeof params === 'object' && params && 'versionId' in params ? params.versionId : null;
    return typeof named === 'string' ? named : null;
  },
};

/**
 * What a message belongs to: one of ours by itself, a person's reply by the thread that it stands in. Undefined for
 * messages that are none of ours. It says nothing about who may read that.
 */
export function engagementOfMessage(
  db: Database,
  workspaceId: string,
  { channelId, ts, threadTs }: MessagePlace,
): Promise<MessageSubject | undefined> {
  return db.inWorkspace(workspaceId, async (tx) => {
    const own = await rowAt(tx, workspaceId, channelId, ts);
    if (own?.engagementId) {
      const { engagementId, kind, subjectId } = own;
      const find = Object.hasOwn(VERSIONS, kind) ? VERSIONS[kind] : undefined;
      const versionId = await find?.(tx, workspaceId, subjectId);
      return versionId ? { engagementId, versionId } : { engagementId };
    }
    const thread = threadTs ? await rowAt(tx, workspaceId, channelId, threadTs) : null;
    return thread?.engagementId ? { engagementId: thread.engagementId } : undefined;
  });
}

const rowAt = (tx: Tx, workspaceId: string, channelId: string, ts: string): Promise<MessageRow | null> =>
  tx.slackMessage.findFirst({ where: { workspaceId, channelId, ts, engagementId: { not: null } } });

import { loadSnapshot } from '../../artifacts/load-snapshot.ts';
import { loadVersion } from '../../artifacts/load-version.ts';
import { lockEngagement } from '../../engagements/lock-engagement.ts';
import type { ExportDocument } from '../../exports/document.ts';
import { forAudience } from '../../exports/for-client.ts';
import type { PackInput } from '../../exports/pack/pack-input.ts';
import { packLeaves } from '../../marketing/delivery/leaving.ts';
import type { Writer } from '../../platform/context.ts';
import type { KeyRing } from '../../platform/crypto/key-ring.ts';
import type { Database, Tx } from '../../platform/database.ts';
import type { ExportRecord } from '../../platform/generated/client.ts';
import { done, type Outcome, refused } from '../../platform/outcome.ts';
import { loadExportDocument } from '../export-document.ts';
import { chainUpTo } from './engagement-chain.ts';
import { listedVersions } from './listed-versions.ts';
import { packAudience } from './pack-audience.ts';
import { PACK_SAY } from './sentences.ts';
import { stampPack } from './stamp-pack.ts';

/**
 * Everything that a pack is made of, read in one transaction under the engagement's lock: the delivery must be approved
 * and current, and everything that it lists must still be the very version listed. The first attempt stamps the pack
 * (stamp-pack.ts); a repeated one checks again and gives the same input, so that the same bytes come out. Refused with a
 * sentence otherwise. `actorId` is whoever asked for the pack.
 */
export function preparePack(
  db: Database,
  keys: KeyRing,
  writer: Omit<Writer, 'actorId'>,
  record: ExportRecord,
): Promise<Outcome<PackInput>> {
  const { workspaceId } = writer;
  const { engagementId, versionId } = record;
  return db.inWorkspace(workspaceId, async (tx) => {
    const engagement = await lockEngagement(tx, workspaceId, engagementId);
    const delivery = engagement && (await loadVersion(tx, workspaceId, versionId));
    if (!engagement || delivery?.status !== 'approved' || delivery.erased) return notCurrent();
    // What stands on another text is named first; whatever else is not current is said as a whole.
    const listed = listedVersions(delivery, await loadSnapshot(tx, workspaceId, engagementId));
    if (!listed.ok) return listed;
    if (delivery.stale) return notCurrent();

    const audience = packAudience(delivery.content, record);
    const { formats } = packLeaves(delivery.content);
    // Read before the stamp: that locks the workspace's chain, for which everybody else would wait meanwhile.
    const read: ExportDocument[] = [];
    for (const id of listed.value) read.push(await documentOf(tx, workspaceId, id));
    const its = await documentOf(tx, workspaceId, versionId);
    const stamped = await stampPack(tx, keys, { ...writer, actorId: record.requestedBy }, record, {
      approvals: [...read, its].map(({ version }) => version.approvedAt ?? null),
      details: { version: versionId, digest: delivery.versionDigest, audience, formats },
    });
    if (!stamped.ok) return stamped;
    const { currentAt, chainSeq, signer } = stamped.value;

    const shown = (document: ExportDocument) => forAudience({ ...document, exportedAt: currentAt }, audience);
    const { client, engagement: name, timeZone } = its;
    return done({
      client,
      engagement: name,
      audience,
      delivery: shown(its),
      documents: read.map(shown),
      formats,
      currentAt,
      timeZone,
      chain: await chainUpTo(tx, workspaceId, engagementId, chainSeq),
      signer,
    });
  });
}

const notCurrent = () => refused('pack_not_current', PACK_SAY.notCurrent);

// The moment is stamped on it afterwards; nothing else of a document follows from it.
const UNDATED = new Date(0);

async function documentOf(tx: Tx, workspaceId: string, versionId: string): Promise<ExportDocument> {
  const document = await loadExportDocument(tx, workspaceId, versionId, UNDATED);
  if (!document) throw new Error(`Version ${versionId} is current, but has no document.`);
  return document;
}

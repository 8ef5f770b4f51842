import { loadEngagement } from '../../engagements/load-engagement.ts';
import { dateAndTime } from '../../exports/dates.ts';
import { PACK_FORMAT } from '../../exports/formats.ts';
import { fingerprintInGroups } from '../../exports/pack/fingerprint.ts';
import { packName } from '../../exports/pack/readme.ts';
import { packAudience } from '../../generation/pack/pack-audience.ts';
import type { Tx } from '../../platform/database.ts';
import type { ExportRecord } from '../../platform/generated/client.ts';
import { PACK_CAPTION } from './pack-sentences.ts';

/**
 * What stands above a pack, as plain text (whoever posts it escapes it): when it was current, whose signature it bears
 * and how that is checked. Null for a record that is no pack, or whose pack was never prepared.
 */
export async function packCaption(
  tx: Tx,
  workspaceId: string,
  record: Pick<ExportRecord, 'id' | 'format' | 'engagementId' | 'versionId' | 'audience'>,
): Promise<string | null> {
  if (record.format !== PACK_FORMAT.key) return null;
  const { id: exportId, engagementId, versionId } = record;
  const pack = await tx.pack.findUnique({ where: { workspaceId_exportId: { workspaceId, exportId } } });
  const engagement = await loadEngagement(tx, workspaceId, engagementId);
  const where = { workspaceId_versionId: { workspaceId, versionId } };
  const body = await tx.versionBody.findUnique({ where, select: { content: true } });
  const of = { workspaceId_id: { workspaceId, id: versionId } };
  const version = await tx.version.findUnique({ where: of, select: { number: true } });
  if (!pack || !engagement || !body || !version) return null;
  const file = packName({
    client: engagement.client.name,
    engagement: engagement.name,
    delivery: { version },
  });
  const made = packAudience(body.content, record) === 'team' ? PACK_CAPTION.forTeam : PACK_CAPTION.forClient;
  return [
    PACK_CAPTION.what(version.number, dateAndTime(pack.currentAt, engagement.timeZone)),
    // What was asked for the client is said of all the files.
    ...(record.audience === 'client' ? [] : [made]),
    PACK_CAPTION.signed(fingerprintInGroups(pack.keyFingerprint)),
    PACK_CAPTION.check(file),
  ].join('\n');
}

import type { Digest } from '../../digests/digest.ts';
import { SAY } from '../../digests/sentences.ts';
import type { MaySet } from '../../digests/set-digest.ts';
import { isAdmin } from '../../engagements/admins.ts';
import { asEngagement, type Engagement } from '../../engagements/engagement.ts';
import { isInside, mayReadThis, type Reader } from '../../engagements/may-read.ts';
import { loadPerson } from '../../engagements/people.ts';
import type { Tx } from '../../platform/database.ts';
import { done, type Outcome, refused } from '../../platform/outcome.ts';
import { DIGESTS } from '../blocks/views/digest-sentences.ts';

/** So many engagements of a channel are looked at until one may be read. */
const LOOKED_AT = 50;

const NONE = refused('no_engagement', DIGESTS.noEngagement);

/** Who may set a digest: for oneself anybody of the workspace; for a channel whoever may read an engagement that lives there. */
export const maySet =
  (asker: Reader): MaySet =>
  (tx, target, existing) =>
    'personId' in target
      ? mayForSelf(tx, asker, target, existing)
      : mayForChannel(tx, asker, target, existing);

/** Who may stop one: whoever may set it, and whoever set it, wherever its channel went. */
export const mayStop =
  (asker: Reader): MaySet =>
  async (tx, target, existing) => {
    const channels = 'channelId' in target;
    const theirs = existing?.createdBy === asker.actorId;
    if (existing && channels && (theirs || (await isAdmin(tx, asker.workspaceId, asker.actorId))))
      return done(null);
    return maySet(asker)(tx, target, existing);
  };

async function mayForSelf(
  tx: Tx,
  { workspaceId, actorId }: Reader,
  { personId }: { personId: string },
  existing: Digest | null,
): Promise<Outcome<null>> {
  const person = await loadPerson(tx, workspaceId, actorId);
  if (!person || personId !== actorId) return refused('nothing_found', SAY.nothingFound);
  if (existing) return done(null);
  return (await isInside(tx, workspaceId, person)) ? done(null) : refused('outside', DIGESTS.outside);
}

async function mayForChannel(
  tx: Tx,
  reader: Reader,
  { channelId }: { channelId: string },
  existing: Digest | null,
): Promise<Outcome<null>> {
  const { workspaceId, actorId } = reader;
  const readable = await readableAt(tx, reader, { channelId });
  if (await readableAt(tx, reader, { clientChannelId: channelId })) {
    return refused('client_channel', DIGESTS.clientChannel);
  }
  if (!readable) return NONE;
  if (!existing || existing.createdBy === actorId || (await isAdmin(tx, workspaceId, actorId)))
    return done(null);
  const owned = await tx.engagement.count({ where: { workspaceId, channelId, ownerId: actorId } });
  if (owned > 0) return done(null);
  const creator = await loadPerson(tx, workspaceId, existing.createdBy);
  const names = [creator?.displayName ?? DIGESTS.someone, DIGESTS.anAdmin, DIGESTS.owners];
  return refused('may_not_change', DIGESTS.mayNotChange(names));
}

type Lives = { channelId: string } | { clientChannelId: string };

/** The newest engagement there that the person may read. */
export async function readableAt(tx: Tx, reader: Reader, lives: Lives): Promise<Engagement | null> {
  const rows = await tx.engagement.findMany({
    where: { workspaceId: reader.workspaceId, ...lives, status: { not: 'archived' } },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    take: LOOKED_AT,
  });
  for (const row of rows) {
    const engagement = asEngagement(row);
    if ((await mayReadThis(tx, reader, engagement)) === 'yes') return engagement;
  }
  return null;
}

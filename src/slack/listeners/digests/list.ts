import type { ModalView } from '@slack/types';
import { type Digest, type DigestTarget, nextTime } from '../../../digests/digest.ts';
import { digestFor } from '../../../digests/load-digest.ts';
import { loadPerson } from '../../../engagements/people.ts';
import type { Tx } from '../../../platform/database.ts';
import { zonedDay } from '../../../platform/schedules/zoned-time.ts';
import { clip, shown } from '../../blocks/text.ts';
import { type DigestEntry, type DigestPlace, digestListView } from '../../blocks/views/digest-list.ts';
import { DIGESTS } from '../../blocks/views/digest-sentences.ts';
import { maySet, mayStop } from '../../digests/may-set.ts';
import type { SlackRequest } from '../intake/request.ts';
import { knowReader } from './know-reader.ts';
import { type Place, placeValue } from './place.ts';

/** The digests of a place, as whoever asks may see them. */
export async function digestList(request: SlackRequest, place: Place, said?: string): Promise<ModalView> {
  const { kit, asker } = request;
  const { channelId, mine } = place;
  const targets: DigestTarget[] = [
    ...(channelId ? [{ channelId }] : []),
    ...(mine ? [{ personId: asker.actorId }] : []),
  ];
  if (channelId) await knowReader(request, channelId);
  const places = await kit.db.inWorkspace(asker.workspaceId, async (tx) => {
    const found: DigestPlace[] = [];
    for (const target of targets) found.push(await placeEntry(tx, request, target));
    return found;
  });
  return digestListView({ places, meta: placeValue(place), ...(said === undefined ? {} : { said }) });
}

async function placeEntry(tx: Tx, { kit, asker }: SlackRequest, target: DigestTarget): Promise<DigestPlace> {
  const digest = await digestFor(tx, asker.workspaceId, target);
  const may = await (digest ? mayStop : maySet)(asker)(tx, target, digest);
  const where = 'channelId' in target ? { channelId: target.channelId } : {};
  if (may.ok) return digest ? { ...where, entry: await entryOf(tx, asker, digest, kit.now()) } : where;
  const { code, sentence } = may.refusal;
  // Others read what is set, and who may change it.
  return digest && code === 'may_not_change'
    ? { ...where, entry: { ...(await entryOf(tx, asker, digest, kit.now())), refusal: sentence } }
    : { ...where, refusal: sentence };
}

async function entryOf(
  tx: Tx,
  { person }: Pick<SlackRequest['asker'], 'person'>,
  digest: Digest,
  now: Date,
): Promise<DigestEntry> {
  const { workspaceId, id, time, zone, includes, paused, pausedBecause, createdBy, target } = digest;
  const creator = 'channelId' in target ? await loadPerson(tx, workspaceId, createdBy) : null;
  const name = clip(shown(creator?.displayName ?? DIGESTS.someone), 80);
  return {
    id,
    plan: DIGESTS.plan(time.days, time.hour, time.minute, zone),
    next: nextWords(digest, now),
    nextAt: person.timeZone === zone ? undefined : nextTime(digest, now),
    tells: includes.map((include) => DIGESTS.include[include]),
    ...(paused ? { paused: pausedBecause ? DIGESTS.pausedBecause[pausedBecause] : DIGESTS.paused } : {}),
    ...('channelId' in target ? { setBy: DIGESTS.setBy(name) } : {}),
  };
}

/** "Next: Monday 9:00 (Europe/Berlin)". */
export function nextWords(digest: Pick<Digest, 'time' | 'zone'>, now: Date): string {
  const { time, zone } = digest;
  const { weekday } = zonedDay(nextTime(digest, now), zone);
  return DIGESTS.next(DIGESTS.weekday(weekday), DIGESTS.clock(time.hour, time.minute), zone);
}

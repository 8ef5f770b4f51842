import { z } from 'zod';
import type { Digest, DigestTarget } from '../../../digests/digest.ts';
import { digestFor, loadDigest } from '../../../digests/load-digest.ts';
import type { ActionValue } from '../../blocks/value.ts';
import type { SlackRequest } from '../intake/request.ts';
import { isChannel } from './place.ts';

export type Found = { target: DigestTarget; digest: Digest | null };

/**
 * Which digest a value means: the one that it names, else that of the asker or of a channel. Undefined for what is not
 * there, and for somebody else's own; who may do what with it is asked where it is done.
 */
export async function digestOf(
  { kit, asker }: SlackRequest,
  { schedule, channel, person }: ActionValue,
): Promise<Found | undefined> {
  const { workspaceId, actorId } = asker;
  return kit.db.inWorkspace(workspaceId, async (tx): Promise<Found | undefined> => {
    if (schedule !== undefined) {
      const { data: id } = z.guid().safeParse(schedule);
      const digest = id === undefined ? null : await loadDigest(tx, workspaceId, id);
      if (!digest || ('personId' in digest.target && digest.target.personId !== actorId)) return undefined;
      return { target: digest.target, digest };
    }
    const target = person === 'me' || !isChannel(channel) ? { personId: actorId } : { channelId: channel };
    return { target, digest: await digestFor(tx, workspaceId, target) };
  });
}

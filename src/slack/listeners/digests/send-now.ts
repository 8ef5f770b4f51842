import type { Digest } from '../../../digests/digest.ts';
import { lockDigest } from '../../../digests/load-digest.ts';
import { SAY } from '../../../digests/sentences.ts';
import { done, type Outcome, refused } from '../../../platform/outcome.ts';
import { within } from '../../../platform/within.ts';
import { DIGESTS } from '../../blocks/views/digest-sentences.ts';
import { type Issued, issueDigest } from '../../digests/issue-digest.ts';
import { maySet } from '../../digests/may-set.ts';
import { askSlack } from '../../digests/send-digest.ts';
import type { SlackRequest } from '../intake/request.ts';

// Somebody waits in front of an open modal.
const PATIENCE_MS = 5_000;
const AGAIN_AFTER_MS = 60_000;

/** Sends a digest at once, also while nothing is due; says so when there is nothing to tell. */
export async function sendNow(request: SlackRequest, digest: Digest): Promise<string> {
  const { kit, asker, client } = request;
  const asked = askSlack({ db: kit.db, client, now: kit.now }, digest).catch(() => 'away' as const);
  const unsendable = await within(PATIENCE_MS, asked, 'away' as const);
  if (unsendable === 'away') return DIGESTS.slackAway;
  const { acting, workspaceId } = asker;
  const outcome = await acting.db.inWorkspace(workspaceId, async (tx): Promise<Outcome<Issued>> => {
    const locked = await lockDigest(tx, workspaceId, digest.id);
    if (!locked) return refused('nothing_found', SAY.nothingFound);
    const may = await maySet(asker)(tx, locked.target, locked);
    if (!may.ok) return may;
    const dueAt = acting.now();
    const recent = await tx.digestIssue.count({
      where: {
        workspaceId,
        digestId: digest.id,
        onDemand: true,
        at: { gt: new Date(dueAt.getTime() - AGAIN_AFTER_MS) },
      },
    });
    if (recent > 0) return refused('just_sent', SAY.justSent);
    return done(await issueDigest(tx, acting, locked, { dueAt, onDemand: true, unsendable }));
  });
  if (!outcome.ok) return outcome.refusal.sentence;
  const sent = 'channelId' in digest.target ? DIGESTS.sentHere : DIGESTS.sentYou;
  return {
    sent,
    'sent before': SAY.justSent,
    nothing: DIGESTS.nothingNow,
    paused: DIGESTS.unsendable,
  }[outcome.value];
}

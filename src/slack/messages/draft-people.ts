import type { VersionView } from '../../artifacts/load-version.ts';
import { type ReviewPhase, reviewPhase } from '../../artifacts/review-phase.ts';
import { isCandidate } from '../../artifacts/version-status.ts';
import { loadPeople } from '../../engagements/people.ts';
import type { ApprovalPolicy } from '../../engagements/policy.ts';
import type { Tx } from '../../platform/database.ts';
import type { DraftPeople, PersonView } from '../blocks/messages/draft-people.ts';
import { peopleViews } from './people.ts';

/** Who decides about a version: whose votes are there, whose are missing, and who stands in for whom. */
export async function draftPeople(
  tx: Tx,
  workspaceId: string,
  {
    version,
    policy,
    ownerId,
    firstPost,
  }: { version: VersionView; policy: ApprovalPolicy; ownerId: string; firstPost: boolean },
): Promise<DraftPeople | undefined> {
  const [owner] = await peopleViews(tx, workspaceId, [ownerId]);
  if (!owner || !isCandidate(version.status)) return undefined;
  const phase = reviewPhase(version, policy);
  return {
    owner,
    approvers: await missing(tx, workspaceId, phase, policy),
    voted: await peopleViews(tx, workspaceId, phase.voters),
    required: phase.required,
    short: phase.short,
    complete: phase.phase === 'complete',
    mention: firstPost,
    ...(phase.client
      ? {
          client: {
            asked: phase.phase === 'client',
            approvers: await peopleViews(tx, workspaceId, phase.client.waitsFor),
            voted: await peopleViews(tx, workspaceId, phase.client.voters),
            required: phase.client.required,
          },
        }
      : {}),
  };
}

// A user group may hold hundreds, and a message names a few of them.
const MOST_ASKED = 50;

/** Whoever stands in is named, and told, in place of who is away. */
async function missing(
  tx: Tx,
  workspaceId: string,
  { waitsFor, voters }: ReviewPhase,
  policy: ApprovalPolicy,
) {
  const asked = waitsFor
    .flatMap((holder): { one: string; away?: string }[] => {
      const standIns = (policy.standIns.get(holder) ?? []).filter((one) => !voters.includes(one));
      return standIns.length > 0 ? standIns.map((one) => ({ one, away: holder })) : [{ one: holder }];
    })
    .slice(0, MOST_ASKED);
  const ids = [...new Set(asked.flatMap(({ one, away }) => [one, ...(away ? [away] : [])]))];
  const names = new Map((await loadPeople(tx, workspaceId, ids)).map((person) => [person.id, person]));
  const views = asked.flatMap(({ one, away }): PersonView[] => {
    const person = names.get(one);
    const absent = names.get(away ?? '');
    if (!person) return [];
    const name = person.displayName ?? person.slackUserId;
    const standsIn = absent && `${name} (for ${absent.displayName ?? absent.slackUserId})`;
    return [{ id: person.slackUserId, name: standsIn ?? name }];
  });
  return views.filter((view, at) => views.findIndex(({ id }) => id === view.id) === at);
}

import { changeOwner } from '../../../engagements/change-owner.ts';
import { loadPerson, type SlackUser } from '../../../engagements/people.ts';
import { SAY } from '../../../engagements/sentences.ts';
import { within } from '../../../platform/within.ts';
import { ownerError, readOwner } from '../../blocks/views/engagement-owner.ts';
import { ENGAGEMENT } from '../../blocks/views/engagement-sentences.ts';
import { directAudience } from '../../outbound/direct-message.ts';
import { fullMember } from '../../people/full-member.ts';
import { isMember } from '../../people/membership.ts';
import { saidDone } from '../drafts/said.ts';
import { becomes, type SubmitAsk, submits } from '../drafts/submission.ts';
import { anEngagement } from './an-engagement.ts';

// The form waits for this, and Slack waits three seconds for the form.
const PATIENCE_MS = 2_000;

type Chosen = { user: SlackUser; inChannel: boolean };

export const changeOwnerTo = submits(anEngagement, {
  submit: async (ask, { engagement, refusal }) => {
    if (refusal) return becomes(refusal);
    const chosen = readOwner(ask.view.state);
    if (!chosen) return { errors: ownerError(ENGAGEMENT.ownerNeeded) };
    const looked = look(ask, engagement.channelId, chosen).catch(() => 'away' as const);
    const found = await within(PATIENCE_MS, looked, 'away' as const);
    if (found === 'away') return { errors: ownerError(ENGAGEMENT.slackAway) };
    if (!found) return { errors: ownerError(SAY.notMember) };
    const { context } = ask;
    const outcome = await changeOwner(context.acting, {
      engagementId: engagement.id,
      owner: found.user,
      // Whoever is not in the channel would not see that they are mentioned there.
      ...(found.inChannel ? {} : { tellAlso: directAudience }),
    });
    if (!outcome.ok) {
      const { code, sentence } = outcome.refusal;
      return code === 'not_a_member' ? { errors: ownerError(sentence) } : becomes({ sentence });
    }
    const { ownerId, changed } = outcome.value;
    const person = await context.db.inWorkspace(context.workspaceId, (tx) =>
      loadPerson(tx, context.workspaceId, ownerId),
    );
    const name = person?.displayName ?? ENGAGEMENT.someone;
    return becomes(saidDone(changed ? ENGAGEMENT.ownerChanged(name) : ENGAGEMENT.ownerAlready(name)));
  },
});

/** What Slack says of the chosen person; null when they cannot own anything here. */
async function look(
  { client, context }: SubmitAsk,
  channelId: string,
  chosen: string,
): Promise<Chosen | null> {
  const teamId = await context.db.inWorkspace(context.workspaceId, async (tx) => {
    const where = { id: context.workspaceId };
    const workspace = await tx.workspace.findUnique({ where });
    return workspace?.slackTeamId ?? workspace?.slackEnterpriseId;
  });
  const user = teamId ? await fullMember(client, teamId, chosen) : null;
  return user && { user, inChannel: await isMember(client, channelId, chosen) };
}

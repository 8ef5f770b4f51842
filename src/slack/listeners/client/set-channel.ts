import { waitsForClient } from '../../../artifacts/waits-for-client.ts';
import { setClientChannel } from '../../../engagements/client-channel.ts';
import { askedOfClient } from '../../../engagements/policy.ts';
import { SAY } from '../../../engagements/sentences.ts';
import { within } from '../../../platform/within.ts';
import {
  clientChannelError,
  clientChannelView,
  readClientChannel,
} from '../../blocks/views/engagement-client.ts';
import { CLIENT_CHANNEL } from '../../blocks/views/engagement-client-sentences.ts';
import { learnClientPeople } from '../../client/client-people.ts';
import { acts, shows } from '../drafts/press.ts';
import { saidDone, saidView } from '../drafts/said.ts';
import { becomes, submits } from '../drafts/submission.ts';
import { anEngagement } from '../engagement/an-engagement.ts';
import { settleChannel } from '../intake/settle-channel.ts';

/** What the form says where the sentence of the intake names a button that is not here. */
const HERE: Readonly<Record<string, string>> = {
  channel_private: CLIENT_CHANNEL.inviteFirst,
  channel_not_found: CLIENT_CHANNEL.notSeen,
  slack_unreachable: CLIENT_CHANNEL.slackAway,
};

// The form waits for this, and Slack waits three seconds for the form.
const PATIENCE_MS = 800;

const OTHER_CHANNEL = new Set(['same_channel', 'channel_taken']);

/** Where the client reads, who of them is there, and what they are asked. */
export const askClientChannel = shows(anEngagement, {
  title: CLIENT_CHANNEL.title,
  stacks: false,
  view: async ({ kit, client, context }, { engagement, refusal }) => {
    if (refusal) return saidView(refusal);
    if (engagement.status === 'archived') return saidView({ sentence: SAY.archived });
    const { clientChannelId: channelId } = engagement;
    const people = channelId && (await learnClientPeople(kit, client, context, channelId));
    // Also before there is a channel: what is said here holds once it is set.
    const asks = await context.db.inWorkspace(context.workspaceId, (tx) => askedOfClient(tx, engagement));
    return clientChannelView({
      engagementId: engagement.id,
      ...(channelId ? { current: { channelId, people: people || null } } : {}),
      ...(asks ? { asks } : {}),
    });
  },
});

export const saveClientChannel = submits(anEngagement, {
  submit: async ({ kit, client, context, view }, { engagement, refusal }) => {
    if (refusal) return becomes(refusal);
    const channelId = readClientChannel(view.state);
    if (!channelId) return { errors: clientChannelError(CLIENT_CHANNEL.channelNeeded) };
    const settled = await settleChannel({ kit, client, asker: context }, channelId);
    if (!settled.ok) {
      const { code, sentence } = settled.refusal;
      return { errors: clientChannelError(HERE[code] ?? sentence) };
    }
    await within(PATIENCE_MS, learnClientPeople(kit, client, context, channelId), null);
    const outcome = await setClientChannel(
      context.acting,
      { engagementId: engagement.id, channelId },
      waitsForClient,
    );
    if (outcome.ok) return becomes(saidDone(CLIENT_CHANNEL.saved(settled.value.name)));
    const { code, sentence } = outcome.refusal;
    return OTHER_CHANNEL.has(code) ? { errors: clientChannelError(sentence) } : becomes({ sentence });
  },
});

export const removeClientChannel = acts(anEngagement, {
  act: async ({ context }, { engagement }) => {
    const outcome = await setClientChannel(
      context.acting,
      { engagementId: engagement.id, channelId: null },
      waitsForClient,
    );
    return outcome.ok ? saidDone(CLIENT_CHANNEL.removed) : { sentence: outcome.refusal.sentence };
  },
});

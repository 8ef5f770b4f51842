import { moveChannel } from '../../../engagements/move-channel.ts';
import { moveError, readMove } from '../../blocks/views/engagement-channel.ts';
import { ENGAGEMENT } from '../../blocks/views/engagement-sentences.ts';
import { moveThread } from '../../outbound/move-thread.ts';
import { saidDone } from '../drafts/said.ts';
import { becomes, submits } from '../drafts/submission.ts';
import { settleChannel } from '../intake/settle-channel.ts';
import { anEngagement } from './an-engagement.ts';

/** What the form says where the sentence of the intake names a button that is not here. */
const HERE: Readonly<Record<string, string>> = {
  channel_private: ENGAGEMENT.inviteFirst,
  channel_not_found: ENGAGEMENT.notSeen,
  slack_unreachable: ENGAGEMENT.slackAway,
};

// The person can choose another channel at once.
const OTHER_CHANNEL = new Set(['same_channel', 'client_channel', 'being_posted']);

export const moveIt = submits(anEngagement, {
  submit: async ({ kit, client, context, view }, { engagement, refusal }) => {
    if (refusal) return becomes(refusal);
    const channelId = readMove(view.state);
    if (!channelId) return { errors: moveError(ENGAGEMENT.channelNeeded) };
    const settled = await settleChannel({ kit, client, asker: context }, channelId);
    if (!settled.ok) {
      const { code, sentence } = settled.refusal;
      return { errors: moveError(HERE[code] ?? sentence) };
    }
    const request = { engagementId: engagement.id, channelId };
    const outcome = await moveChannel(context.acting, request, moveThread);
    if (outcome.ok) return becomes(saidDone(ENGAGEMENT.moved(settled.value.name)));
    const { code, sentence } = outcome.refusal;
    return OTHER_CHANNEL.has(code) ? { errors: moveError(sentence) } : becomes({ sentence });
  },
});

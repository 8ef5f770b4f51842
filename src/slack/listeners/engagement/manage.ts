import type { ModalView } from '@slack/types';
import { SAY } from '../../../engagements/sentences.ts';
import { moveView } from '../../blocks/views/engagement-channel.ts';
import { manageView } from '../../blocks/views/engagement-manage.ts';
import { ownerView } from '../../blocks/views/engagement-owner.ts';
import { renameView } from '../../blocks/views/engagement-rename.ts';
import { ENGAGEMENT } from '../../blocks/views/engagement-sentences.ts';
import { type Press, shows } from '../drafts/press.ts';
import { saidView } from '../drafts/said.ts';
import { anEngagement, type ManagedEngagement } from './an-engagement.ts';

/** Opens a view for who may manage the engagement; everybody else reads, privately, who that is. */
const opens = (
  title: string,
  view: (engagement: ManagedEngagement['engagement']) => ModalView,
  options: { whenArchived?: boolean } = {},
): Press =>
  shows(anEngagement, {
    title,
    stacks: false,
    view: async (_ask, { engagement, refusal }) => {
      if (refusal) return saidView(refusal);
      if (engagement.status === 'archived' && !options.whenArchived) {
        return saidView({ sentence: SAY.archived });
      }
      return view(engagement);
    },
  });

/** What can be done with an engagement as it stands. */
export const manage = opens(
  ENGAGEMENT.manageTitle,
  ({ id, status, client, name }) =>
    manageView({ engagementId: id, client: client.name, engagement: name, status }),
  { whenArchived: true },
);

export const askName = opens(ENGAGEMENT.renameTitle, ({ id, name }) =>
  renameView({ engagementId: id, name }),
);

export const askOwner = opens(ENGAGEMENT.ownerTitle, ({ id, owner }) =>
  ownerView({ engagementId: id, ownerId: owner.slackUserId }),
);

export const askChannel = opens(ENGAGEMENT.moveTitle, ({ id, channelId }) =>
  moveView({ engagementId: id, channelId }),
);

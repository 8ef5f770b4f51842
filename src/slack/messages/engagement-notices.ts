import { z } from 'zod';
import { loadPerson } from '../../engagements/people.ts';
import type { Tx } from '../../platform/database.ts';
import { clip, shown } from '../blocks/text.ts';
import { ENGAGEMENT } from '../blocks/views/engagement-sentences.ts';
import type { NoticeKind } from './notice-kinds.ts';
import { slackIds } from './people.ts';

const ofOwner = z.object({ personId: z.uuid(), by: z.uuid() });
const ofStep = z.object({ step: z.enum(['completed', 'archived', 'reopened']), by: z.uuid() });

async function nameOf(tx: Tx, workspaceId: string, personId: string): Promise<string> {
  const person = await loadPerson(tx, workspaceId, personId);
  return clip(shown(person?.displayName ?? ENGAGEMENT.someone), 100);
}

/** What people are told of when somebody manages an engagement. */
export const ENGAGEMENT_NOTICES: readonly NoticeKind[] = [
  {
    kind: 'owner_changed',
    read: async ({ tx, workspaceId, engagement, params }) => {
      const { personId, by } = ofOwner.parse(params);
      const name = clip(shown(`${engagement.client.name}: ${engagement.name}`), 150);
      return {
        sentence: ENGAGEMENT.noticeOwner(await nameOf(tx, workspaceId, by), name),
        mentions: await slackIds(tx, workspaceId, [personId]),
      };
    },
  },
  {
    kind: 'engagement_status',
    read: async ({ tx, workspaceId, params }) => {
      const { step, by } = ofStep.parse(params);
      return { sentence: ENGAGEMENT.noticeStatus[step](await nameOf(tx, workspaceId, by)) };
    },
  },
];

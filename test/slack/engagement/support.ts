import { DEFAULT_CAST } from '../../../src/local/slack/cast.ts';
import type { Message, Person } from '../../../src/local/slack/person.ts';
import { LISTENERS } from '../../../src/slack/listeners/all-listeners.ts';
import { type Scene, startScene } from '../drafts/support/scene.ts';

/** The default cast and Gia, a guest in #marketing. */
const cast = {
  people: [
    ...DEFAULT_CAST.people,
    {
      key: 'guest',
      id: 'U0GIAGUEST',
      name: 'gia',
      realName: 'Gia Fontana',
      title: 'Freelancer',
      timeZone: 'Europe/Rome',
      isAdmin: false,
      isGuest: true,
    },
  ],
  channels: DEFAULT_CAST.channels.map((channel) =>
    channel.name === 'marketing' ? { ...channel, members: [...channel.members, 'guest'] } : channel,
  ),
};

export const startManaged = (): Promise<Scene> => startScene({ listeners: LISTENERS, slack: { cast } });

/** The engagement's first message. */
export const rootOf = (message: Message): boolean => message.buttons.includes('Manage');

/** Opens the menu of the newest engagement message in a channel. */
export async function manages(who: Person, channel = '#marketing'): Promise<void> {
  // The message may be edited between looking and pressing; a person presses again.
  await who
    .presses('Manage', { in: rootOf, channel })
    .catch(() => who.presses('Manage', { in: rootOf, channel }));
  await who.waitsForModal((modal) => modal.title === 'Manage' && !modal.text.includes('One moment'));
}

/** Opens the menu and presses one of its buttons. */
export async function chooses(who: Person, label: string, channel = '#marketing'): Promise<void> {
  await manages(who, channel);
  await who.presses(label);
}

/** What the engagement's chain says happened, in order. */
export async function auditKinds(
  { bot: { db, workspaceId } }: Scene,
  engagementId: string,
): Promise<string[]> {
  return db.inWorkspace(workspaceId, async (tx) => {
    const chain = await tx.auditChain.findFirstOrThrow({ where: { workspaceId, engagementId } });
    const bodies = await tx.auditBody.findMany({
      where: { workspaceId, chainId: chain.id },
      orderBy: { seq: 'asc' },
    });
    return bodies.map(({ canonical }) => String(JSON.parse(canonical).kind));
  });
}

const waits = (use: string): string => `${use}. What AICMO has to say there is kept and waits.`;

const begun = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;

/** What people are told of a channel that AICMO cannot post in. */
export const CHANNEL_LIFE = {
  someChannel: 'a channel',
  manage: 'Manage',
  use: {
    internal: (name: string) => `${name} lives there`,
    client: (name: string) => `The client of ${name} reads there`,
  },
  other: {
    internal: 'move the engagement to another channel: Manage, Move',
    client: 'choose another one: Manage, Client channel',
  },
  closed: {
    archived: (channel: string, use: string, other: string) =>
      `${begun(channel)} was archived. ${waits(use)} Unarchive the channel, or ${other}.`,
    removed: (channel: string, use: string, other: string) =>
      `AICMO is not in ${channel} any more. ${waits(use)} Type /invite @aicmo in the channel, or ${other}.`,
    deleted: (channel: string, use: string, other: string) =>
      `${begun(channel)} was deleted. ${waits(use)} To go on, ${other}.`,
  },
  open: (channel: string, name: string) =>
    `AICMO can post in ${channel} again. What waited for ${name} goes out now.`,
  left: (channel: string, name: string) => `${name} does not use ${channel} any more.`,
  health: {
    archived: (channel: string, count: string) => `${begun(channel)} is archived: ${count}.`,
    removed: (channel: string, count: string) => `AICMO is not in ${channel} any more: ${count}.`,
    deleted: (channel: string, count: string) => `${begun(channel)} was deleted: ${count}.`,
  },
  waiting: (count: number) =>
    count === 1 ? 'the posts of 1 engagement wait' : `the posts of ${count} engagements wait`,
} as const;

import type { Tx } from '../platform/database.ts';

/** open: AICMO can post there. removed: it was taken out of the channel. */
export const CHANNEL_STATES = ['open', 'archived', 'removed', 'deleted'] as const;
export type ChannelState = (typeof CHANNEL_STATES)[number];

export type ChannelRecord = { state: ChannelState; name: string | null };

const asState = (word: string): ChannelState => CHANNEL_STATES.find((state) => state === word) ?? 'open';

/** What is known of a channel; null when nothing ever was, which is as good as open. */
export async function readChannel(
  tx: Tx,
  workspaceId: string,
  channelId: string,
): Promise<ChannelRecord | null> {
  const row = await tx.channelState.findUnique({
    where: { workspaceId_channelId: { workspaceId, channelId } },
  });
  return row && { state: asState(row.state), name: row.name };
}

/** Keeps what a channel is now; a name that is not told stays. Returns what it was before. */
export async function recordChannel(
  tx: Tx,
  workspaceId: string,
  channel: { channelId: string; state: ChannelState; name: string | null; at: Date },
): Promise<ChannelState> {
  const { channelId, state, name, at } = channel;
  const before = (await readChannel(tx, workspaceId, channelId))?.state ?? 'open';
  await tx.channelState.upsert({
    where: { workspaceId_channelId: { workspaceId, channelId } },
    create: { workspaceId, channelId, state, name, changedAt: at },
    update: { state, ...(name ? { name } : {}), ...(before === state ? {} : { changedAt: at }) },
  });
  return before;
}

/** Keeps the name of a channel that somebody chose: of a private one that AICMO is taken out of, Slack tells none. */
export async function knowChannelName(
  tx: Tx,
  workspaceId: string,
  { channelId, name, at }: { channelId: string; name: string; at: Date },
): Promise<void> {
  await tx.$executeRaw`
    insert into channel_state (workspace_id, channel_id, name, state, changed_at)
    values (${workspaceId}::uuid, ${channelId}, ${name}, 'open', ${at})
    on conflict (workspace_id, channel_id) do update set name = excluded.name
    where channel_state.name is distinct from excluded.name`;
}

/** Whether anything of ours goes to the channel: what lives there, what its client reads there, a digest. */
export async function isChannelInUse(tx: Tx, workspaceId: string, channelId: string): Promise<boolean> {
  const engagement = await tx.engagement.findFirst({
    where: { workspaceId, OR: [{ channelId }, { clientChannelId: channelId }] },
    select: { id: true },
  });
  if (engagement) return true;
  const digest = await tx.digest.findFirst({ where: { workspaceId, channelId }, select: { id: true } });
  return digest !== null;
}

export type Resident = {
  engagementId: string;
  ownerId: string;
};

/** The engagements under way that live in the channel, or whose client reads there. In the order in which they are locked. */
export async function residentsOf(tx: Tx, workspaceId: string, channelId: string): Promise<Resident[]> {
  const rows = await tx.engagement.findMany({
    where: {
      workspaceId,
      status: { in: ['planned', 'active'] },
      OR: [{ channelId }, { clientChannelId: channelId }],
    },
    select: { id: true, ownerId: true },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ id, ownerId }) => ({ engagementId: id, ownerId }));
}

export type ClosedChannel = {
  channelId: string;
  name: string | null;
  state: ChannelState;
  engagements: number;
};

/** The channels that take no posts and that something under way needs, by name. */
export async function closedChannels(tx: Tx, workspaceId: string): Promise<ClosedChannel[]> {
  const rows = await tx.channelState.findMany({
    where: { workspaceId, state: { not: 'open' } },
    orderBy: [{ name: 'asc' }, { channelId: 'asc' }],
  });
  const found: ClosedChannel[] = [];
  for (const { channelId, name, state } of rows) {
    const { length } = await residentsOf(tx, workspaceId, channelId);
    if (length > 0) found.push({ channelId, name, state: asState(state), engagements: length });
  }
  return found;
}

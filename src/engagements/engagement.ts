export type EngagementStatus = 'planned' | 'active' | 'completed' | 'archived';

/** One campaign of one client, with its internal channel (marketing.md). */
export type Engagement = {
  workspaceId: string;
  id: string;
  clientId: string;
  name: string;
  objective: string;
  status: EngagementStatus;
  /** Person ids and channel ids are opaque: a person's is ours, a channel's is Slack's. */
  ownerId: string;
  channelId: string;
  clientChannelId: string | null;
  timeZone: string;
  settings: unknown;
  traceId: string;
  createdAt: Date;
};

/** A row as it comes from the database; its status is held by a CHECK. */
export const asEngagement = (row: Omit<Engagement, 'status'> & { status: string }): Engagement => ({
  ...row,
  status: row.status as EngagementStatus,
});

import { z } from 'zod';
import type { Tx } from '../platform/database.ts';

/** A person is (team id, user id) within the installation's workspace; everywhere else only the opaque id is used. */
export type SlackUser = { teamId: string; userId: string };

export type Person = {
  id: string;
  slackTeamId: string;
  slackUserId: string;
  displayName: string | null;
  timeZone: string | null;
  /** An admin of the Slack workspace, as its profile said when it was last read. */
  slackAdmin: boolean;
  aicmoAdmin: boolean;
  /** A guest of the Slack team: in it, but not of it. */
  guest: boolean;
  /** The organisation that the person belongs to, where Slack has one. */
  slackEnterpriseId: string | null;
  profileReadAt: Date | null;
};

export const asPerson = (row: Person): Person => ({
  id: row.id,
  slackTeamId: row.slackTeamId,
  slackUserId: row.slackUserId,
  displayName: row.displayName,
  timeZone: row.timeZone,
  slackAdmin: row.slackAdmin,
  aicmoAdmin: row.aicmoAdmin,
  guest: row.guest,
  slackEnterpriseId: row.slackEnterpriseId,
  profileReadAt: row.profileReadAt,
});

const recognised = z.object({
  id: z.guid(),
  slackTeamId: z.string(),
  slackUserId: z.string(),
  displayName: z.string().nullable(),
  timeZone: z.string().nullable(),
  slackAdmin: z.boolean(),
  aicmoAdmin: z.boolean(),
  guest: z.boolean(),
  slackEnterpriseId: z.string().nullable(),
  profileReadAt: z.coerce.date().nullable(),
});

/** The person that `Database.recognise` found; null for one who was never seen. Throws for anything else. */
export const recognisedPerson = (found: unknown): Person | null => recognised.nullable().parse(found);

/** The person of a Slack user, made on first sight. */
export async function ensurePerson(tx: Tx, workspaceId: string, user: SlackUser): Promise<Person> {
  const key = { workspaceId, slackTeamId: user.teamId, slackUserId: user.userId };
  const where = { workspaceId_slackTeamId_slackUserId: key };
  const known = await tx.person.findUnique({ where });
  if (known) return asPerson(known);
  await tx.person.createMany({ data: [key], skipDuplicates: true });
  return asPerson(await tx.person.findUniqueOrThrow({ where }));
}

export async function loadPerson(tx: Tx, workspaceId: string, personId: string): Promise<Person | null> {
  const row = await tx.person.findUnique({ where: { workspaceId_id: { workspaceId, id: personId } } });
  return row && asPerson(row);
}

export async function loadPeople(tx: Tx, workspaceId: string, personIds: string[]): Promise<Person[]> {
  const rows = await tx.person.findMany({ where: { workspaceId, id: { in: personIds } } });
  return rows.map(asPerson);
}

/** What Slack's profile says: cached, read again by the Slack room. */
export async function recordProfile(
  tx: Tx,
  workspaceId: string,
  personId: string,
  profile: {
    displayName: string | null;
    timeZone: string | null;
    slackAdmin: boolean;
    guest?: boolean;
    slackEnterpriseId?: string | null;
    readAt: Date;
  },
): Promise<void> {
  const { readAt, ...data } = profile;
  await tx.person.update({
    where: { workspaceId_id: { workspaceId, id: personId } },
    data: { ...data, profileReadAt: readAt },
  });
}

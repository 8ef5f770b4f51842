import { Prisma } from '../platform/generated/client.ts';

/** As `isInside` says it, in a query where the person is `p` and the workspace `w`; true or false, never null. */
export const INSIDE: Prisma.Sql = Prisma.sql`coalesce(case when w.slack_team_id is not null
  then p.slack_team_id = w.slack_team_id else w.slack_enterprise_id in (p.slack_team_id, p.slack_enterprise_id) end, false)`;

/**
 * As whom somebody of ours is known where Slack names users alone. People of an organisation may also be known by one of
 * its teams, from before their profile said whose they are: those would be somebody twice.
 */
export const OURS: Prisma.Sql = Prisma.sql`p.slack_team_id = coalesce(w.slack_team_id, w.slack_enterprise_id)`;

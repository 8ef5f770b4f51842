import { listAdmins } from '../engagements/admins.ts';
import type { Database, Tx } from '../platform/database.ts';
import { done, type Outcome, refused } from '../platform/outcome.ts';
import { IMPORT_TOOL_SAY as say } from './import-sentences.ts';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const same = (one: string | null, other: string) => one?.trim().toLowerCase() === other.trim().toLowerCase();

type Known = { id: string; slackTeamId: string | null; name: string };

const called = ({ name, slackTeamId, id }: Known) =>
  `${name.trim() || 'without a name'} (${slackTeamId ?? id})`;

/** The workspace of that Slack team id, name or id; the only one when nothing was said. */
export async function findWorkspace(db: Database, wanted: string | undefined): Promise<Outcome<string>> {
  const ids = await db.asRelay((tx) => tx.workspace.findMany({ select: { id: true } }));
  const known: Known[] = [];
  for (const { id } of ids) {
    const select = { id: true, slackTeamId: true, name: true };
    const row = await db.inWorkspace(id, (tx) => tx.workspace.findUnique({ where: { id }, select }));
    if (row) known.push(row);
  }
  if (known.length === 0) return refused('no_workspace', say.noWorkspace);
  const found =
    wanted === undefined
      ? known
      : known.filter(({ id, slackTeamId, name }) => [id, slackTeamId, name].some((one) => same(one, wanted)));
  const [only, ...others] = found;
  if (!only) return refused('unknown_workspace', say.unknownWorkspace(wanted ?? '', known.map(called)));
  return others.length === 0
    ? done(only.id)
    : refused('several_workspaces', say.chooseWorkspace(found.map(called)));
}

/** The engagement of that id or name, archived ones last. */
export async function findEngagement(tx: Tx, workspaceId: string, wanted: string): Promise<Outcome<string>> {
  const rows = await tx.engagement.findMany({
    where: { workspaceId, ...(UUID.test(wanted) ? { id: wanted } : {}) },
    select: { id: true, name: true, status: true },
  });
  const found = rows.filter(({ id, name }) => same(id, wanted) || same(name, wanted));
  const open = found.filter(({ status }) => status !== 'archived');
  const [only, ...others] = open.length > 0 ? open : found;
  if (!only) return refused('unknown_engagement', say.unknownEngagement(wanted));
  if (others.length === 0) return done(only.id);
  return refused(
    'several_engagements',
    say.severalEngagements(
      wanted,
      [only, ...others].map(({ id }) => id),
    ),
  );
}

/** The person of that Slack user id, display name or id. */
export async function findPerson(tx: Tx, workspaceId: string, wanted: string): Promise<Outcome<string>> {
  const text = wanted.replace(/^@/, '').trim();
  const people = await tx.person.findMany({
    where: { workspaceId },
    select: { id: true, slackUserId: true, displayName: true },
  });
  const byId = people.filter(({ id, slackUserId }) => same(id, text) || same(slackUserId, text));
  const found = byId.length > 0 ? byId : people.filter(({ displayName }) => same(displayName, text));
  const [only, ...others] = found;
  if (!only) return refused('unknown_person', say.unknownPerson(wanted));
  if (others.length === 0) return done(only.id);
  return refused(
    'several_people',
    say.severalPeople(
      wanted,
      found.map(({ slackUserId }) => slackUserId),
    ),
  );
}

/** Who acts when nobody was named: the owner of the engagement that it goes to, for a new one the first admin. */
export async function usualPerson(
  tx: Tx,
  workspaceId: string,
  engagementId: string | undefined,
): Promise<Outcome<string>> {
  if (engagementId) {
    const { ownerId } = await tx.engagement.findUniqueOrThrow({
      where: { workspaceId_id: { workspaceId, id: engagementId } },
      select: { ownerId: true },
    });
    return done(ownerId);
  }
  const [admin] = await listAdmins(tx, workspaceId);
  return admin ? done(admin.id) : refused('no_admin', say.noAdmin);
}

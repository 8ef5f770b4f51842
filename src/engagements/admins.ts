import type { Tx } from '../platform/database.ts';
import { asPerson, type Person } from './people.ts';

/**
 * The AICMO admins: whoever was named (the installer is the first), else Slack's workspace admins (design.md, "Who may
 * see and do what"). What another team says of its own people counts nothing here.
 */
export async function listAdmins(tx: Tx, workspaceId: string): Promise<Person[]> {
  const workspace = await tx.workspace.findUnique({
    where: { id: workspaceId },
    select: { slackTeamId: true, slackEnterpriseId: true },
  });
  const ofThisTeam = {
    slackAdmin: true,
    guest: false,
    slackTeamId: workspace?.slackTeamId ?? workspace?.slackEnterpriseId ?? '',
  };
  const rows = await tx.person.findMany({
    where: { workspaceId, OR: [{ aicmoAdmin: true }, ofThisTeam] },
    orderBy: { id: 'asc' },
  });
  const named = rows.filter((row) => row.aicmoAdmin);
  return (named.length > 0 ? named : rows).map(asPerson);
}

export async function isAdmin(tx: Tx, workspaceId: string, personId: string): Promise<boolean> {
  return (await listAdmins(tx, workspaceId)).some((admin) => admin.id === personId);
}

/** Makes the installer the first admin; does nothing when there is one already. */
export async function nameFirstAdmin(tx: Tx, workspaceId: string, personId: string): Promise<void> {
  const named = await tx.person.count({ where: { workspaceId, aicmoAdmin: true } });
  if (named > 0) return;
  await tx.person.update({
    where: { workspaceId_id: { workspaceId, id: personId } },
    data: { aicmoAdmin: true },
  });
}

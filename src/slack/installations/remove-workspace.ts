import { appendAudit } from '../../platform/audit/append-audit.ts';
import type { Tx } from '../../platform/database.ts';
import { retireSigningKey } from '../../platform/signing/signing-keys.ts';
import type { SlackKit } from '../kit.ts';
import type { SlackNews } from '../request/slack-context.ts';

// Slack says it, no person of ours: chains name whoever acted.
const ACTOR = 'slack';

export type Removal = {
  /** Slack's word for it. */
  cause: string;
  /** When it happened: an installation made later is not meant. */
  at?: Date;
  /** What was stored when it was found out: a token that was renewed since is not meant. */
  sealed?: string;
};

/**
 * Marks the workspace removed, deletes its tokens, its own keys and what was only cached from its Slack, and writes it
 * into the workspace's chain. What people wrote and decided is kept. From then on no effect of it is handed on and no
 * schedule of it fires, until it is installed again. Repeats do nothing.
 */
export async function removeWorkspace(
  kit: Pick<SlackKit, 'db' | 'installations' | 'now' | 'log'>,
  news: SlackNews,
  removal: Removal,
): Promise<void> {
  const { workspaceId, traceId } = news;
  const { cause } = removal;
  const removed = await kit.db.inWorkspace(workspaceId, async (tx) => {
    if (!(await removeInstallation(tx, workspaceId, removal, kit.now()))) return false;
    await forgetSlack(tx, workspaceId);
    const signed = await retireSigningKey(tx, workspaceId, kit.now());
    const writer = { workspaceId, actorId: ACTOR, traceId, now: kit.now };
    await appendAudit(tx, writer, {
      kind: 'installation_removed',
      details: { cause, ...(signed ? { signing_key: signed } : {}) },
    });
    return true;
  });
  if (!removed) return;
  await kit.installations.forget(workspaceId);
  kit.log.warn({ workspaceId, traceId, cause }, 'the app was removed from a workspace');
}

async function removeInstallation(
  tx: Tx,
  workspaceId: string,
  removal: Removal,
  now: Date,
): Promise<boolean> {
  const { at, sealed } = removal;
  // The workspace's own row is what installing and removing take turns on.
  const [workspace] = await tx.$queryRaw<{ status: string }[]>`
    select status from workspace where id = ${workspaceId}::uuid for no key update`;
  if (workspace?.status !== 'active') return false;
  const installation = await tx.installation.findUnique({ where: { workspaceId } });
  if (sealed !== undefined && installation?.botTokenEncrypted !== sealed) return false;
  if (at && installation?.installedAt && at < wholeSecond(installation.installedAt)) return false;
  await tx.workspace.update({ where: { id: workspaceId }, data: { status: 'removed' } });
  await tx.installation.updateMany({
    where: { workspaceId },
    data: { botTokenEncrypted: null, updatedAt: now },
  });
  return true;
}

// Slack tells the time of an event in whole seconds.
const wholeSecond = (at: Date): Date => new Date(Math.floor(at.getTime() / 1000) * 1000);

/** What is read from Slack anew when the app returns, and what nobody may keep who was sent away. */
async function forgetSlack(tx: Tx, workspaceId: string): Promise<void> {
  const where = { workspaceId };
  await tx.workspaceSecret.deleteMany({ where });
  await tx.channelMember.deleteMany({ where });
  await tx.userGroupMember.deleteMany({ where });
  await tx.userGroup.deleteMany({ where });
  await tx.channelState.deleteMany({ where });
  await tx.homeView.deleteMany({ where });
}

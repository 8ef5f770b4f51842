import { appendAudit } from '../platform/audit/append-audit.ts';
import type { Context } from '../platform/context.ts';
import { done, type Outcome, refused } from '../platform/outcome.ts';
import { isInside } from './may-read.ts';
import { loadPeople } from './people.ts';
import { adminsOnly } from './policy-target.ts';
import { SETTINGS_SAY } from './settings-sentences.ts';

/** Most that are named; the form offers no more either. */
export const MOST_ADMINS = 20;

/**
 * Names who administers AICMO here, in place of whoever did: full members, at least one. From then on Slack's own admins
 * are none by that alone. For admins; nobody can leave the workspace without one.
 */
export function setAdmins(context: Context, personIds: readonly string[]): Promise<Outcome<null>> {
  const { workspaceId } = context;
  const wanted = [...new Set(personIds)];
  return context.db.inWorkspace(workspaceId, async (tx) => {
    // Two admins who remove each other at the same moment must not both succeed.
    await tx.$queryRaw`select id from workspace where id = ${workspaceId}::uuid for no key update`;
    const may = await adminsOnly(tx, context);
    if (!may.ok) return may;
    if (wanted.length === 0) return refused('no_admins', SETTINGS_SAY.oneNeeded);
    if (wanted.length > MOST_ADMINS) return refused('too_many', SETTINGS_SAY.atMost(MOST_ADMINS));
    const people = await loadPeople(tx, workspaceId, wanted);
    for (const person of people) {
      if (person.guest || !(await isInside(tx, workspaceId, person)))
        return refused('not_inside', SETTINGS_SAY.notInside(person.displayName ?? SETTINGS_SAY.someone));
    }
    if (people.length < wanted.length)
      return refused('not_inside', SETTINGS_SAY.notInside(SETTINGS_SAY.someone));
    const before = await tx.person.findMany({
      where: { workspaceId, aicmoAdmin: true },
      select: { id: true },
    });
    const had = before.map(({ id }) => id);
    const added = wanted.filter((id) => !had.includes(id)).sort();
    const removed = had.filter((id) => !wanted.includes(id)).sort();
    if (added.length + removed.length === 0) return done(null);
    await tx.person.updateMany({ where: { workspaceId, id: { in: removed } }, data: { aicmoAdmin: false } });
    await tx.person.updateMany({ where: { workspaceId, id: { in: added } }, data: { aicmoAdmin: true } });
    await appendAudit(tx, context, { kind: 'admins.set', details: { added, removed } });
    return done(null);
  });
}

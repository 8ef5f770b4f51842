import { randomUUID } from 'node:crypto';
import { submitIntake } from '../../../src/artifacts/submit-intake.ts';
import { saveIntakeDraft } from '../../../src/engagements/intake-drafts.ts';
import { recordMembership } from '../../../src/engagements/members.ts';
import { ensurePerson, recordProfile } from '../../../src/engagements/people.ts';
import type { Context } from '../../../src/platform/context.ts';
import type { Database, Tx } from '../../../src/platform/database.ts';
import type { Outcome } from '../../../src/platform/outcome.ts';
import type { OpenedDatabase } from '../../support/databases.ts';
import { testClock } from './clock.ts';
import { brief } from './contents.ts';

export const CHANNEL = 'C0MARKETING';

/** A workspace with people in it: the owner of what they submit, an admin, a member of the channel, an outsider. */
export type House = {
  db: Database;
  opened: OpenedDatabase;
  workspaceId: string;
  owner: Context;
  admin: Context;
  member: Context;
  outsider: Context;
  in<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  close(): Promise<void>;
};

export async function openHouse(open: () => Promise<OpenedDatabase>): Promise<House> {
  const opened = await open();
  return furnish(opened);
}

/** Another workspace in the same database. */
export async function furnish(opened: OpenedDatabase): Promise<House> {
  const db = opened.database;
  const teamId = `T${randomUUID().slice(0, 8)}`;
  const workspaceId = await db.ensureWorkspace({ key: teamId, teamId, name: 'Test' });
  const now = testClock();
  const person = async (userId: string, slackAdmin = false): Promise<Context> => {
    const { id } = await db.inWorkspace(workspaceId, async (tx) => {
      const made = await ensurePerson(tx, workspaceId, { teamId, userId });
      const profile = { displayName: userId, timeZone: 'Europe/Dublin', slackAdmin, readAt: now() };
      await recordProfile(tx, workspaceId, made.id, profile);
      return made;
    });
    return { db, workspaceId, actorId: id, traceId: randomUUID(), now };
  };
  const owner = await person('Olga');
  const admin = await person('Ada', true);
  const member = await person('Milo');
  const outsider = await person('Otto');
  await db.inWorkspace(workspaceId, (tx) =>
    recordMembership(tx, workspaceId, { channelId: CHANNEL, slackUserId: 'Milo', present: true, at: now() }),
  );
  return {
    db,
    opened,
    workspaceId,
    owner,
    admin,
    member,
    outsider,
    in: (work) => db.inWorkspace(workspaceId, work),
    close: () => opened.close(),
  };
}

/** The value of an outcome that must be one. */
export function must<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`${outcome.refusal.code}: ${outcome.refusal.sentence}`);
  return outcome.value;
}

/** The code of a refusal, or 'ok'. */
export const codeOf = (outcome: Outcome<unknown>): string => (outcome.ok ? 'ok' : outcome.refusal.code);

/** Submits a brief and returns the engagement and version 1 of its intake. */
export async function submitBrief(house: House, content = brief(), by = house.owner) {
  const draft = must(await saveIntakeDraft(by, { step: 'voice', content, settings: { channelId: CHANNEL } }));
  return must(await submitIntake(by, { draftId: draft.id }));
}

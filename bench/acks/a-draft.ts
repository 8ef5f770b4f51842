import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { submitIntake } from '../../src/artifacts/submit-intake.ts';
import { saveIntakeDraft } from '../../src/engagements/intake-drafts.ts';
import { ensurePerson } from '../../src/engagements/people.ts';
import type { Database } from '../../src/platform/database.ts';
import type { Outcome } from '../../src/platform/outcome.ts';
import type { Draft } from './requests.ts';

/** A brief that waits for a decision, in the workspace and of the person that the requests name. */
export async function aDraft(db: Database): Promise<Draft> {
  const workspaceId = await db.ensureWorkspace({ key: 'TBENCH', teamId: 'TBENCH', name: 'Bench' });
  const person = await db.inWorkspace(workspaceId, (tx) =>
    ensurePerson(tx, workspaceId, { teamId: 'TBENCH', userId: 'UBENCH' }),
  );
  const now = () => new Date();
  const context = { db, workspaceId, actorId: person.id, traceId: randomUUID(), now };
  const content = JSON.parse(
    readFileSync(new URL('../../examples/briefs/b2b-software-launch.json', import.meta.url), 'utf8'),
  ) as Record<string, unknown>;
  const saved = done(
    await saveIntakeDraft(context, { step: 'voice', content, settings: { channelId: 'CBENCH' } }),
  );
  const { engagementId, versionId } = done(await submitIntake(context, { draftId: saved.id }));
  const { versionDigest: digest } = await db.inWorkspace(workspaceId, (tx) =>
    tx.version.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id: versionId } } }),
  );
  return { engagementId, versionId, digest };
}

function done<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.refusal.sentence);
  return outcome.value;
}

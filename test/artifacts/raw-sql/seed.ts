import { randomUUID } from 'node:crypto';
import { eraseVersion } from '../../../src/artifacts/erase-body.ts';
import { requestExport } from '../../../src/artifacts/request-export.ts';
import { requestChanges } from '../../../src/artifacts/review-acts.ts';
import { saveIntakeDraft } from '../../../src/engagements/intake-drafts.ts';
import { addNotice } from '../../../src/engagements/notices.ts';
import { startRun } from '../../../src/generation/start-run.ts';
import { stubProvider } from '../../../src/llm/adapters/stub.ts';
import { appendAudit } from '../../../src/platform/audit/append-audit.ts';
import { sha256 } from '../../../src/platform/canonical.ts';
import { addEffect } from '../../../src/platform/outbox/effect.ts';
import { ensureSchedule } from '../../../src/platform/schedules/schedule.ts';
import { storeCall } from '../support/calls.ts';
import { strategyFor, withPromise } from '../support/contents.ts';
import { type House, must } from '../support/house.ts';
import { amend, approvedPair } from '../support/steps.ts';

export type Seeded = {
  engagementId: string;
  intakeId: string;
  strategyId: string;
  candidateId: string;
  runId: string;
};

/** A workspace with at least one row in every table, so that no statement fails for want of something to hit. */
export async function seed(house: House): Promise<Seeded> {
  const { workspaceId, owner, admin } = house;
  const pair = await approvedPair(house);
  const { engagementId, strategyId } = pair;
  const replaced = must(await amend(house, strategyId, withPromise(strategyFor(), 'No tickets.')));
  const amended = must(await amend(house, replaced.versionId, withPromise(strategyFor(), 'Fewer tickets.')));
  const candidateId = amended.versionId;
  must(await requestChanges(owner, { versionId: candidateId, note: 'Name the towns.' }));
  must(await requestExport(owner, { versionId: pair.intakeId, formats: ['markdown'] }));
  const started = await startRun(owner, { engagementId, type: 'strategy', instruction: 'Shorter.' }, [
    stubProvider(),
  ]);
  const { runId } = must(started);
  await storeCall(house, runId);
  must(await saveIntakeDraft(owner, { step: 'business', content: {} }));
  const erased = await approvedPair(house);
  must(await eraseVersion(admin, { versionId: erased.strategyId }));
  await house.in(async (tx) => {
    const effect = { topic: 'test.once', payload: {}, dedupeKey: randomUUID() };
    await addEffect(tx, owner, effect);
    await addNotice(tx, owner, { engagementId, kind: 'approved', params: {} });
    await ensureSchedule(tx, workspaceId, {
      kind: 'test',
      subjectId: engagementId,
      spec: { everyMinutes: 5 },
      firstDueAt: owner.now(),
    });
    const job = await tx.runJob.findFirstOrThrow({ where: { workspaceId, runId } });
    const ofJob = { workspaceId, runJobId: job.id, attempt: 1 };
    await tx.runOutputBody.create({ data: { ...ofJob, output: {} } });
    await tx.runCheckBody.create({ data: { ...ofJob, result: {} } });
    const other = { provider: 'anthropic', model: 'a-model', reason: 'It invents a figure.' };
    await tx.runAlternativeBody.create({ data: { ...ofJob, ...other, output: {} } });
    await tx.versionCheck.create({
      data: { workspaceId, versionId: candidateId, verified: true, confidence: 90, parts: {} },
    });
    await tx.versionCheckBody.create({ data: { workspaceId, versionId: candidateId, claims: [] } });
    const { contentDigest: digest } = await tx.version.findFirstOrThrow({
      where: { workspaceId, id: strategyId },
    });
    await tx.runExample.create({ data: { workspaceId, runId, versionId: strategyId, digest, position: 1 } });
    const content = Buffer.from('A logo.');
    await tx.storedFile.create({
      data: { workspaceId, digest: sha256('A logo.'), mime: 'image/png', name: 'logo.png', content },
    });
    await tx.requestSeen.create({ data: { workspaceId, key: randomUUID() } });
    await tx.installation.create({ data: { workspaceId, botUserId: 'U0BOT' } });
    await tx.slackMessage.create({
      data: { workspaceId, engagementId, kind: 'root', subjectId: engagementId, channelId: 'C0MARKETING' },
    });
    await tx.stageOptions.upsert({
      where: { workspaceId_engagementId_type: { workspaceId, engagementId, type: 'strategy' } },
      create: { workspaceId, engagementId, type: 'strategy', options: {}, jobs: [], updatedAt: owner.now() },
      update: {},
    });
    const mark = await tx.itemMark.create({
      data: {
        workspaceId,
        versionId: candidateId,
        itemId: 'positioning-1',
        mark: 'change',
        actorId: owner.actorId,
        at: owner.now(),
      },
    });
    await tx.itemMarkBody.create({ data: { workspaceId, itemMarkId: mark.id, note: 'Warmer.' } });
    const budget = { workspaceId, kind: 'engagement', subjectId: engagementId };
    await tx.budgetLimit.create({ data: { ...budget, usd: 20, setBy: owner.actorId, setAt: owner.now() } });
    await tx.budgetUse.create({ data: { ...budget, period: '', spentUsd: 1 } });
    // The workspace's own chain.
    await appendAudit(tx, owner, { kind: 'test.seeded', details: {} });
  });
  return { ...pair, candidateId, runId };
}

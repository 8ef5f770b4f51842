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
import { createKeyRing, newKey, parseKeys } from '../../../src/platform/crypto/key-ring.ts';
import { addEffect } from '../../../src/platform/outbox/effect.ts';
import { ensureSchedule } from '../../../src/platform/schedules/schedule.ts';
import { ensureSigningKey } from '../../../src/platform/signing/signing-keys.ts';
import { storeCall } from '../support/calls.ts';
import { strategyFor, withPromise } from '../support/contents.ts';
import { type House, must } from '../support/house.ts';
import { amend, approvedPair } from '../support/steps.ts';

const KEYS = createKeyRing(parseKeys(newKey('k1')) ?? []);

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
    const waits = { remindAfterMinutes: 60, escalateAfterMinutes: 60, expireAfterMinutes: 60 };
    const policy = await tx.approvalPolicy.create({
      data: {
        ...{ workspaceId, scope: 'engagement', subjectId: engagementId, ...waits },
        ...{ required: 1, authorMayApprove: true, escalateTo: admin.actorId },
        ...{ setBy: owner.actorId, setAt: owner.now() },
      },
    });
    const named = { workspaceId, policyId: policy.id, side: 'internal' };
    // Slack's ids of groups are a workspace's own.
    const group = { workspaceId, groupId: `S0${workspaceId}` };
    await tx.userGroup.create({ data: { ...group, name: 'strategists', checkedAt: owner.now() } });
    await tx.userGroupMember.create({ data: { ...group, slackUserId: 'Milo' } });
    await tx.policyApprover.create({ data: { ...named, personId: owner.actorId } });
    await tx.policyApprover.create({ data: { ...named, userGroupId: group.groupId } });
    const away = { fromId: owner.actorId, toId: admin.actorId, setBy: owner.actorId, setAt: owner.now() };
    const week = { startsAt: new Date('2026-08-03T00:00:00Z'), endsAt: new Date('2026-08-10T00:00:00Z') };
    await tx.delegation.create({ data: { workspaceId, ...away, ...week } });
    await tx.requestSeen.create({ data: { workspaceId, key: randomUUID() } });
    await tx.homeView.create({ data: { workspaceId, personId: owner.actorId, openedAt: owner.now() } });
    const weekly = { zone: 'Europe/Berlin', hour: 9, days: [1], includes: ['waiting'] };
    const theirs = { ...weekly, personId: owner.actorId, createdBy: owner.actorId };
    const set = await tx.digest.create({
      data: { workspaceId, ...theirs, createdAt: owner.now(), changedAt: owner.now() },
    });
    const shared = { ...weekly, channelId: 'C0MARKETING', createdBy: owner.actorId };
    await tx.digest.create({
      data: { workspaceId, ...shared, createdAt: owner.now(), changedAt: owner.now() },
    });
    await tx.digestIssue.create({
      data: {
        workspaceId,
        digestId: set.id,
        dueAt: owner.now(),
        at: owner.now(),
        late: false,
        content: { kind: 'paused', because: 'archived' },
      },
    });
    await tx.installation.create({ data: { workspaceId, botUserId: 'U0BOT' } });
    const secret = { name: 'openai', sealed: 'k1.x.y.z', hint: 'abcd' };
    await tx.workspaceSecret.create({
      data: { workspaceId, ...secret, setBy: owner.actorId, setAt: owner.now() },
    });
    await tx.channelState.create({
      data: { workspaceId, channelId: 'C0MARKETING', state: 'open', changedAt: owner.now() },
    });
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
    const commented = { workspaceId, engagementId, versionId: candidateId, authorId: owner.actorId };
    const reply = { source: 'thread', channelId: 'C0MARKETING', ts: '1795290274.000003' };
    const said = await tx.comment.create({ data: { ...commented, ...reply, at: owner.now() } });
    await tx.commentBody.create({ data: { workspaceId, commentId: said.id, revision: 1, body: 'Louder.' } });
    await tx.runComment.create({ data: { workspaceId, runId, commentId: said.id, revision: 1 } });
    const asked = {
      workspaceId,
      personId: owner.actorId,
      engagementId,
      source: 'mention',
      state: 'answered',
    };
    const question = await tx.ask.create({
      data: {
        ...asked,
        channelId: 'C0MARKETING',
        ts: '1.1',
        traceId: owner.traceId,
        at: owner.now(),
        changedAt: owner.now(),
      },
    });
    const ofAsk = { workspaceId, askId: question.id };
    await tx.askBody.create({ data: { ...ofAsk, kind: 'question', content: 'Why is it flagged?' } });
    await tx.askFeedback.create({ data: { ...ofAsk, personId: owner.actorId, good: true, at: owner.now() } });
    await tx.itemMarkBody.create({ data: { workspaceId, itemMarkId: mark.id, note: 'Warmer.' } });
    const budget = { workspaceId, kind: 'engagement', subjectId: engagementId };
    await tx.budgetLimit.create({ data: { ...budget, usd: 20, setBy: owner.actorId, setAt: owner.now() } });
    await tx.budgetUse.create({ data: { ...budget, period: '', spentUsd: 1 } });
    const { fingerprint } = (await ensureSigningKey(tx, KEYS, workspaceId, owner.now())).key;
    const exported = await tx.exportRecord.findFirstOrThrow({ where: { workspaceId, engagementId } });
    const ends = await tx.auditChain.findFirstOrThrow({ where: { workspaceId, engagementId } });
    await tx.pack.create({
      data: {
        ...{ workspaceId, exportId: exported.id, engagementId, currentAt: owner.now() },
        ...{ chainSeq: ends.headSeq, chainHash: ends.headHash, keyFingerprint: fingerprint },
      },
    });
    // The workspace's own chain.
    await appendAudit(tx, owner, { kind: 'test.seeded', details: {} });
  });
  return { ...pair, candidateId, runId };
}

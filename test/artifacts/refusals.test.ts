import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { approveVersion } from '../../src/artifacts/approve-version.ts';
import { eraseVersion } from '../../src/artifacts/erase-body.ts';
import { flagVersion } from '../../src/artifacts/flag-version.ts';
import { pinLineage } from '../../src/artifacts/lineage.ts';
import {
  expireReview,
  reopenReview,
  requestChanges,
  withdrawRequest,
  withdrawVote,
} from '../../src/artifacts/review-acts.ts';
import type { Outcome } from '../../src/platform/outcome.ts';
import { forTheServer } from '../support/databases.ts';
import { brief, strategyFor, withPromise } from './support/contents.ts';
import { codeOf, type House, must, openHouse, submitBrief } from './support/house.ts';
import { amend, approve, approvedPair, changeBrief, startRun, view, writeStrategy } from './support/steps.ts';

forTheServer((_, open) => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse(open);
  });
  afterAll(() => house.close());

  const countEvents = () => house.in((tx) => tx.reviewEvent.count());
  const sentenceOf = (outcome: Outcome<unknown>) => (outcome.ok ? '' : outcome.refusal.sentence);

  describe('an approval is refused, and leaves no vote,', () => {
    it('when another version replaced the draft', async () => {
      const { versionId } = await submitBrief(house);
      must(await amend(house, versionId, brief({ pricing: 'Other.' })));
      const refusal = await approve(house, versionId);
      expect(codeOf(refusal)).toBe('replaced');
      expect(sentenceOf(refusal)).toBe('Version 2 replaced this draft. Open version 2.');
    });

    it('when the digest is not the one the person saw', async () => {
      const { versionId } = await submitBrief(house);
      const before = await countEvents();
      const refusal = await approveVersion(house.owner, { versionId, versionDigest: 'f'.repeat(64) });
      expect(codeOf(refusal)).toBe('not_what_you_saw');
      expect(await countEvents()).toBe(before);
    });

    it('when the person may not decide; the sentence names who may', async () => {
      const { versionId } = await submitBrief(house);
      const refusal = await approve(house, versionId, house.member);
      expect(codeOf(refusal)).toBe('may_not_approve');
      expect(sentenceOf(refusal)).toBe('Only Olga and Ada can approve for this client.');
      expect(must(await approve(house, versionId, house.admin)).state).toBe('approved');
    });

    it('when the person may not even read it', async () => {
      const { versionId } = await submitBrief(house);
      expect(codeOf(await approve(house, versionId, house.outsider))).toBe('nothing_found');
      const unknown = { versionId: '00000000-0000-4000-8000-000000000000', versionDigest: '' };
      expect(codeOf(await approveVersion(house.owner, unknown))).toBe('nothing_found');
    });

    it('when the quality check failed', async () => {
      const { engagementId, versionId } = await submitBrief(house);
      must(await approve(house, versionId));
      const id = await writeStrategy(house, engagementId, withPromise(strategyFor(), 'Lorem ipsum dolor.'));
      expect((await view(house, id)).quality?.status).toBe('FAIL');
      const before = await countEvents();
      expect(codeOf(await approve(house, id))).toBe('quality_fail');
      expect(await countEvents()).toBe(before);
    });

    it('when the brief changed after the strategy was written', async () => {
      const { engagementId, versionId } = await submitBrief(house);
      must(await approve(house, versionId));
      const id = await writeStrategy(house, engagementId);
      await changeBrief(house, versionId, { pain_points: ['Another pain.'] });
      const refusal = await approve(house, id);
      expect(codeOf(refusal)).toBe('stale');
      expect(sentenceOf(refusal)).toBe(
        'The brief changed after this strategy was written. Regenerate it, or re-attest that it still holds.',
      );
      expect((await view(house, id)).stale).toBe(true);
    });

    it('when the brief it was written from is flagged', async () => {
      const { engagementId, versionId } = await submitBrief(house);
      must(await approve(house, versionId));
      const id = await writeStrategy(house, engagementId);
      must(await flagVersion(house.member, { versionId, reason: 'The prices are old.' }));
      expect(sentenceOf(await approve(house, id))).toMatch(
        /^The brief that this was written from is flagged\./,
      );
    });

    it('when its text was erased', async () => {
      const { versionId } = await submitBrief(house);
      must(await eraseVersion(house.admin, { versionId }));
      expect(codeOf(await approve(house, versionId))).toBe('erased');
    });
  });

  describe('a review', () => {
    it('with requested changes blocks approval until the request is withdrawn', async () => {
      const { versionId } = await submitBrief(house);
      expect(codeOf(await requestChanges(house.admin, { versionId, note: '  ' }))).toBe('no_reason');
      expect(codeOf(await requestChanges(house.member, { versionId, note: 'No.' }))).toBe('may_not_approve');
      must(await requestChanges(house.admin, { versionId, note: 'Name the audience.' }));
      expect(codeOf(await approve(house, versionId))).toBe('changes_requested');
      expect(codeOf(await withdrawRequest(house.owner, { versionId }))).toBe('request_not_yours');
      must(await withdrawRequest(house.admin, { versionId }));
      const entries = (await view(house, versionId)).reviewEntries;
      expect(entries.map((entry) => entry.kind)).toEqual(['changes_requested', 'request_withdrawn']);
      expect(entries[0]?.note).toBe('Name the audience.');
      expect(must(await approve(house, versionId)).state).toBe('approved');
    });

    it('with requested changes is answered by a new version', async () => {
      const { versionId } = await submitBrief(house);
      must(await requestChanges(house.admin, { versionId, note: 'Name the price.' }));
      const amended = must(await amend(house, versionId, brief({ pricing: '€20' })));
      expect(must(await approve(house, amended.versionId)).state).toBe('approved');
    });

    it('that expired must be asked for again', async () => {
      const { versionId } = await submitBrief(house);
      expect(codeOf(await reopenReview(house.owner, { versionId }))).toBe('review_not_expired');
      must(await expireReview(house.owner, { versionId }));
      expect(codeOf(await expireReview(house.owner, { versionId }))).toBe('review_not_open');
      expect(codeOf(await approve(house, versionId))).toBe('review_expired');
      must(await reopenReview(house.owner, { versionId }));
      expect(must(await approve(house, versionId)).state).toBe('approved');
    });

    it('that was decided takes no further acts', async () => {
      const { versionId } = await submitBrief(house);
      must(await approve(house, versionId));
      expect(codeOf(await requestChanges(house.owner, { versionId, note: 'Late.' }))).toBe('not_candidate');
      expect(codeOf(await withdrawVote(house.owner, { versionId }))).toBe('not_candidate');
      expect(codeOf(await expireReview(house.owner, { versionId }))).toBe('not_candidate');
    });
  });

  describe('building', () => {
    const pin = (engagementId: string) =>
      house.in((tx) => pinLineage(tx, house.workspaceId, engagementId, 'creatives', []));

    it('is refused on what is missing, not approved, flagged or erased, and says what to do', async () => {
      const { engagementId, versionId } = await submitBrief(house);
      expect(codeOf(await startRun(house, engagementId))).toBe('upstream_not_approved');
      must(await approve(house, versionId));
      expect(codeOf(await pin(engagementId))).toBe('upstream_missing');
      const strategyId = await writeStrategy(house, engagementId);
      expect(codeOf(await pin(engagementId))).toBe('upstream_not_approved');
      must(await approve(house, strategyId));
      expect(must(await pin(engagementId)).map((link) => link.type)).toEqual(['intake', 'strategy']);
      must(await flagVersion(house.owner, { versionId: strategyId, reason: 'Wrong market.' }));
      expect(codeOf(await pin(engagementId))).toBe('upstream_flagged');
      must(await eraseVersion(house.admin, { versionId }));
      expect(codeOf(await pin(engagementId))).toBe('upstream_erased');
    });

    it('of a second run on the same artifact is refused by the table', async () => {
      const { engagementId } = await approvedPair(house);
      must(await startRun(house, engagementId));
      await expect(startRun(house, engagementId)).rejects.toThrow();
    });
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { submitIntake } from '../../src/artifacts/submit-intake.ts';
import { saveIntakeDraft } from '../../src/engagements/intake-drafts.ts';
import { loadEngagement } from '../../src/engagements/load-engagement.ts';
import { forTheServer } from '../support/databases.ts';
import { brief } from './support/contents.ts';
import { CHANNEL, codeOf, type House, must, openHouse, submitBrief } from './support/house.ts';
import { view } from './support/steps.ts';

forTheServer((_, open) => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse(open);
  });
  afterAll(() => house.close());

  const draftOf = async (
    content: Record<string, unknown>,
    settings: { channelId?: string } = { channelId: CHANNEL },
  ) => must(await saveIntakeDraft(house.owner, { step: 'voice', content, settings }));

  const effects = (engagementId: string) =>
    house.in((tx) =>
      tx.outbox.findMany({
        where: { orderingKey: `thread:${engagementId}`, topic: 'slack.sync' },
        orderBy: { seq: 'asc' },
      }),
    );

  describe('submitting a brief', () => {
    it('makes the client, the engagement and version 1, and posts the root before the draft', async () => {
      const { engagementId, versionId } = await submitBrief(house);
      const engagement = await house.in((tx) => loadEngagement(tx, house.workspaceId, engagementId));
      expect(engagement).toMatchObject({
        client: { name: brief().client_name },
        objective: brief().objective,
        owner: { id: house.owner.actorId, slackUserId: 'Olga' },
        channelId: CHANNEL,
        status: 'planned',
      });
      expect(await view(house, versionId)).toMatchObject({
        number: 1,
        status: 'draft',
        origin: 'intake',
        lineage: [],
        content: brief(),
      });
      const rows = await effects(engagementId);
      expect(rows.map((row) => [row.topic, row.payload])).toEqual([
        ['slack.sync', { engagementId, kind: 'root', subjectId: engagementId, audience: 'thread' }],
        ['slack.sync', { engagementId, kind: 'draft', subjectId: versionId, audience: 'thread' }],
      ]);
    });

    it('twice, at once or later, gives the first answer again and writes nothing', async () => {
      const draft = await draftOf(brief());
      const answers = await Promise.all(
        [1, 2, 3].map(() => submitIntake(house.owner, { draftId: draft.id })),
      );
      const values = answers.map(must);
      expect(values.filter((value) => !value.repeated)).toHaveLength(1);
      expect(new Set(values.map((value) => value.versionId)).size).toBe(1);
      expect(must(await submitIntake(house.owner, { draftId: draft.id })).repeated).toBe(true);
      expect(await effects(draft.id)).toHaveLength(2);
    });

    it('of somebody else finds nothing', async () => {
      const draft = await draftOf(brief());
      expect(codeOf(await submitIntake(house.member, { draftId: draft.id }))).toBe('draft_not_found');
      must(await submitIntake(house.owner, { draftId: draft.id }));
      expect(codeOf(await submitIntake(house.member, { draftId: draft.id }))).toBe('draft_not_found');
    });

    it('that is not complete keeps the draft and names every field', async () => {
      const { industry: _, ...incomplete } = brief();
      const draft = await draftOf({ ...incomplete, duration_weeks: 80 });
      const refusal = await submitIntake(house.owner, { draftId: draft.id });
      const problems = refusal.ok ? [] : (refusal.refusal.problems ?? []);
      expect(codeOf(refusal)).toBe('content_invalid');
      expect(problems.map((problem) => problem.path[0])).toContain('industry');
      const saved = must(
        await saveIntakeDraft(house.owner, {
          draftId: draft.id,
          revision: 1,
          step: 'business',
          content: { industry: 'Software', duration_weeks: null },
        }),
      );
      expect(saved.content).not.toHaveProperty('duration_weeks');
      must(await submitIntake(house.owner, { draftId: draft.id }));
    });

    it('without a channel is refused', async () => {
      const draft = await draftOf(brief(), {});
      expect(codeOf(await submitIntake(house.owner, { draftId: draft.id }))).toBe('no_channel');
    });

    it('uses the client that exists, however its name is spelled', async () => {
      const first = await submitBrief(house, brief({ client_name: 'Ostrea  Knitwear' }));
      const second = await submitBrief(house, brief({ client_name: ' ostrea knitwear ' }));
      const clientOf = async (id: string) =>
        (await house.in((tx) => loadEngagement(tx, house.workspaceId, id)))?.client.id;
      expect(await clientOf(first.engagementId)).toBe(await clientOf(second.engagementId));
    });
  });
});

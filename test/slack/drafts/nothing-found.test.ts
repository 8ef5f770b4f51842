import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../../../src/local/slack/person.ts';
import { expectNothing, expectNothingSubmitted, SOME, stateOf } from './support/nothing.ts';
import { type Scene, startScene } from './support/scene.ts';

describe('ids that are not for this person', () => {
  let scene: Scene;
  let colleague: Person;
  let secret: { engagement: string; version: string; digest: string; run: string };
  let open: { engagement: string; version: string };

  beforeAll(async () => {
    scene = await startScene();
    colleague = await scene.bot.person('colleague');
    const { slack, db, workspaceId } = scene.bot;
    // Tomás is not in #leadership.
    await scene.author.invites('U0AICMOBOT', 'leadership');
    const { id, strategyId, strategyDigest } = await scene.strategy(slack.channels.leadership);
    const { id: runId } = await db.inWorkspace(workspaceId, (tx) =>
      tx.run.findFirstOrThrow({ where: { workspaceId, engagementId: id } }),
    );
    secret = { engagement: id, version: strategyId, digest: strategyDigest, run: runId };
    const { id: engagement, briefId } = await scene.brief();
    open = { engagement, version: briefId };
  });
  afterAll(() => scene.stop());

  const state = () => stateOf(scene, scene.bot.workspaceId);

  const values = (): Record<string, object> => {
    const place = { section: 'audience', place: 'personas', item: 0, page: 1, artifact: 'strategy' as const };
    const elsewhere = crypto.randomUUID();
    return {
      'an engagement the person may not read': { ...place, ...secret },
      'its version under the name of one they may read': { ...place, ...secret, engagement: open.engagement },
      'its run under the name of one they may read': { ...place, ...open, run: secret.run },
      'ids of nowhere': { ...place, engagement: elsewhere, version: elsewhere, run: elsewhere },
      'ids that are none': { ...place, engagement: 'x', version: "1';--", run: 'y' },
      'an engagement of nowhere alone': { ...place, engagement: elsewhere },
      'no ids at all': { ...place },
    };
  };

  it('find nothing behind any button, and change nothing', { timeout: 300_000 }, async () => {
    const before = await state();
    const [[first, secretly] = ['', {}], ...others] = Object.entries(values());
    await expectNothing(scene, colleague, first, { ...secretly, do: 'draft.history' });
    for (const [what, value] of others) {
      await expectNothing(scene, colleague, what, { ...value, do: 'draft.history' }, SOME);
    }
    for (const text of [' ', '{', 'null', '[]', '{"engagement":1}', '{"unknown":"x"}', 'x'.repeat(400)]) {
      await expectNothing(scene, colleague, text.slice(0, 20), text, SOME);
    }
    expect(await state()).toBe(before);
  });

  it('find nothing behind any form, and change nothing', { timeout: 300_000 }, async () => {
    const before = await state();
    await scene.posts('Open it', 'draft.history', { version: open.version });
    await colleague.presses('Open it');
    const { viewId } = await colleague.waitsForModal('Brief, version 1');
    for (const [what, value] of Object.entries({ ...values(), 'no JSON': '{' })) {
      await expectNothingSubmitted(scene, colleague, viewId, what, value);
    }
    await colleague.closes();
    expect(await state()).toBe(before);
  });

  it('asks Slack again before files and full texts leave, and before the history is shown', async () => {
    const { slack } = scene.bot;
    await scene.posts('Read it first', 'draft.full_text', { version: open.version });
    await colleague.presses('Read it first');
    await colleague.waitsForModal('Brief, version 1');
    await colleague.closes();
    const { db, workspaceId } = scene.bot;
    await colleague.leaves('marketing');
    // The event of leaving was lost: the cache still says that Tomás is there.
    await db.inWorkspace(workspaceId, (tx) =>
      tx.channelMember.updateMany({
        where: { workspaceId, channelId: slack.channels.marketing, slackUserId: colleague.id },
        data: { present: true },
      }),
    );
    await colleague.goesTo('general');
    for (const action of ['draft.full_text', 'draft.history', 'draft.compare', 'draft.export']) {
      await scene.posts(`Late ${action}`, action, { version: open.version }, slack.channels.general);
      await colleague.presses(`Late ${action}`);
      await colleague.waitsForModal('Nothing found.');
      await colleague.closes();
    }
  });
});

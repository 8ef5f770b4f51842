import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../src/platform/canonical.ts';
import { ACTION_IDS, CALLBACK_IDS } from '../../../src/slack/blocks/ids.ts';
import { PRESSES } from '../../../src/slack/listeners/drafts/presses.ts';
import { SUBMISSIONS } from '../../../src/slack/listeners/drafts/submissions.ts';
import type { Person } from '../../../src/local/slack/person.ts';
import { type Scene, startScene } from './support/scene.ts';

const PAGES = ['page.earlier', 'page.later'] as const;
const PRESSED = [...ACTION_IDS.filter((action) => PRESSES[action]), 'draft.more', ...PAGES];
const SUBMITTED = CALLBACK_IDS.filter((callback) => SUBMISSIONS[callback]);

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

  /** Everything that the store holds of the two engagements. */
  async function state(): Promise<string> {
    const { db, workspaceId } = scene.bot;
    return db.inWorkspace(workspaceId, async (tx) => {
      const where = { where: { workspaceId } };
      const all = [
        await tx.versionState.findMany({ ...where, orderBy: { versionId: 'asc' } }),
        await tx.reviewEvent.count(where),
        await tx.run.findMany({ ...where, orderBy: { id: 'asc' } }),
        await tx.exportRecord.count(where),
      ];
      return canonicalJson(JSON.parse(JSON.stringify(all)));
    });
  }

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

  it('find nothing behind any button, and change nothing', { timeout: 120_000 }, async () => {
    const before = await state();
    for (const [what, value] of Object.entries(values())) {
      await expectNothing(what, PRESSED, { ...value, do: 'draft.history' });
    }
    for (const text of [' ', '{', 'null', '[]', '{"engagement":1}', '{"unknown":"x"}', 'x'.repeat(400)]) {
      await expectNothing(text.slice(0, 20), PRESSED, text);
    }
    expect(await state()).toBe(before);
  });

  async function expectNothing(what: string, actions: readonly string[], value: unknown): Promise<void> {
    const press = await scene.postsAll(actions, value);
    for (const action of actions) {
      const told = (await privately()).length;
      await press(colleague, action);
      const modal = await colleague.modal();
      if (modal) {
        expect(modal.text, `${what}: ${action}`).toBe('Nothing found.');
        await colleague.closes({ all: true });
      } else {
        const messages = await privately();
        expect(messages.length, `${what}: ${action}`).toBe(told + 1);
        expect(messages.at(-1)?.text, `${what}: ${action}`).toBe('Nothing found.');
      }
    }
  }

  const privately = async () => (await colleague.sees()).filter(({ ephemeral }) => ephemeral);

  it('find nothing behind any form, and change nothing', { timeout: 120_000 }, async () => {
    const before = await state();
    await scene.posts('Open it', 'draft.history', { version: open.version });
    await colleague.presses('Open it');
    const { viewId } = await colleague.waitsForModal('Brief, version 1');
    for (const [what, value] of Object.entries({ ...values(), 'no JSON': '{' })) {
      for (const callback of SUBMITTED) {
        await scene.tampers(viewId, { callback_id: callback, metadata: value });
        await colleague.waitsForModal('Crafted');
        const { modal } = await colleague.submits();
        expect(modal?.text, `${what}: ${callback}`).toBe('Nothing found.');
      }
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

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { saveIntakeDraft } from '../../../src/engagements/intake-drafts.ts';
import { startRun } from '../../../src/generation/start-run.ts';
import { stubProvider } from '../../../src/llm/adapters/stub.ts';
import type { Person } from '../../../src/local/slack/person.ts';
import type { ActionId, CallbackId } from '../../../src/slack/blocks/ids.ts';
import { LISTENERS } from '../../../src/slack/listeners/all-listeners.ts';
import { brief } from '../../artifacts/support/contents.ts';
import { furnish, type House, must } from '../../artifacts/support/house.ts';
import { approvedBrief } from '../../generation/support.ts';
import { forTheServer, type OpenedDatabase } from '../../support/databases.ts';
import { expectNothing, expectNothingSubmitted, SOME, stateOf } from './support/nothing.ts';
import { type Scene, startScene } from './support/scene.ts';

const FORMS: readonly CallbackId[] = ['intake.step', 'intake.channel', 'intake.check', 'intake.paste'];
const BUTTONS: readonly ActionId[] = [
  'intake.continue',
  'intake.discard',
  'intake.back',
  'intake.save',
  'intake.paste',
  'intake.edit_step',
  'intake.channel',
  'field.download',
];

forTheServer((_name, open) => {
  describe('ids of another workspace in the same database', () => {
    let opened: OpenedDatabase;
    let scene: Scene;
    let house: House;
    let ines: Person;
    let ours: string;
    let theirs: { engagement: string; version: string; digest: string; run: string };
    let theirDraft: string;

    beforeAll(async () => {
      opened = await open();
      scene = await startScene({ listeners: LISTENERS, db: opened.database });
      // An admin may read everything - of her own workspace.
      ines = await scene.bot.person('admin');
      await ines.types('/aicmo help');
      const { id, briefId } = await scene.brief();
      ours = id;
      await scene.posts('Open it', 'draft.history', { version: briefId });
      house = await furnish(opened);
      const content = brief({ client_name: 'Their client' });
      const { engagementId, versionId, versionDigest } = await approvedBrief(house, content);
      const { runId } = must(
        await startRun(house.owner, { engagementId, type: 'strategy' }, [stubProvider()]),
      );
      theirs = { engagement: engagementId, version: versionId, digest: versionDigest, run: runId };
      theirDraft = must(await saveIntakeDraft(house.owner, { step: 'voice', content })).id;
    });
    afterAll(() => scene.stop().finally(() => opened.close()));

    const states = async () => [
      await stateOf(scene, house.workspaceId),
      await stateOf(scene, scene.bot.workspaceId),
    ];
    const values = (): Record<string, object> => {
      const place = { section: 'audience', place: 'personas', item: 0, page: 1, do: 'draft.history' };
      const { engagement, version, digest, run } = theirs;
      return {
        'a version and its run': { ...place, engagement, version, digest },
        'a version under our engagement': { ...place, engagement: ours, version, digest },
        'a run': { ...place, artifact: 'strategy', engagement, run },
        'a run under our engagement': { ...place, artifact: 'strategy', engagement: ours, run },
        'an engagement and a stage': { ...place, artifact: 'strategy', engagement },
      };
    };

    it('find nothing behind any button, and change nothing', { timeout: 300_000 }, async () => {
      const before = await states();
      const [[first, alone] = ['', {}], ...others] = Object.entries(values());
      await expectNothing(scene, ines, first, alone);
      for (const [what, value] of others) await expectNothing(scene, ines, what, value, SOME);
      expect(await states()).toEqual(before);
    });

    const openModal = async () => {
      await ines.presses('Open it');
      return (await ines.waitsForModal('Brief, version 1')).viewId;
    };

    it('find nothing behind any form, and change nothing', { timeout: 300_000 }, async () => {
      const before = await states();
      const viewId = await openModal();
      for (const [what, value] of Object.entries(values())) {
        await expectNothingSubmitted(scene, ines, viewId, what, value);
      }
      await ines.closes({ all: true });
      expect(await states()).toEqual(before);
    });

    it('open, change and submit no unfinished brief', async () => {
      const before = await states();
      const metadata = { draft: theirDraft, step: 'voice', base: '1', place: 'tone_voice' };
      for (const callback_id of FORMS) {
        await scene.tampers(await openModal(), { callback_id, metadata });
        await ines.waitsForModal('Crafted');
        const { modal } = await ines.submits();
        expect(modal?.text, callback_id).toBe(
          'This unfinished brief is gone. Start a new one with /aicmo new.',
        );
        await ines.closes({ all: true });
      }
      for (const action of BUTTONS) {
        await scene.tampers(await openModal(), { callback_id: 'intake.step', metadata, actions: [action] });
        await ines.waitsForModal('Crafted');
        await ines.presses(action);
        const said = await ines.waitsForModal('This unfinished brief is gone.');
        expect(said.text, action).not.toContain('Their client');
        await ines.closes({ all: true });
      }
      expect(await states()).toEqual(before);
    });

    it('are in no status, neither asked for nor pressed', async () => {
      await ines.types('/aicmo status');
      const all = (await ines.sees()).at(-1);
      expect(all?.text).toContain('Brief, version 1');
      expect(all?.text).not.toContain('Their client');
      await scene.posts('Their status', 'status.open', { engagement: theirs.engagement });
      await ines.presses('Their status');
      await ines.waitsForModal('Nothing was found. It may belong to a channel you are not in.');
      await ines.closes();
    });
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { amendVersion } from '../../src/artifacts/amend-version.ts';
import { approveVersion } from '../../src/artifacts/approve-version.ts';
import { eraseVersion } from '../../src/artifacts/erase-body.ts';
import { loadVersion } from '../../src/artifacts/load-version.ts';
import { versionStory } from '../../src/artifacts/version-story.ts';
import { dropJob } from '../../src/generation/drop-job.ts';
import { finishRunAnyway } from '../../src/generation/finish-anyway.ts';
import { originRun } from '../../src/generation/origin-run.ts';
import { regenerate } from '../../src/generation/regenerate.ts';
import { loadRun } from '../../src/generation/run-view.ts';
import { startAgain } from '../../src/generation/start-again.ts';
import { startRevision } from '../../src/generation/start-revision.ts';
import { startRun } from '../../src/generation/start-run.ts';
import { stopRun } from '../../src/generation/stop-run.ts';
import type { Chain } from '../../src/llm/chain.ts';
import type { StrategyContent } from '../../src/marketing/strategy/schema.ts';
import { brief } from '../artifacts/support/contents.ts';
import { codeOf, furnish, type House, must } from '../artifacts/support/house.ts';
import { answersFor } from '../artifacts/support/six-contents.ts';
import { forTheServer, type OpenedDatabase } from '../support/databases.ts';
import {
  approvedBrief,
  approveNewest,
  chainOf,
  failing,
  jobsOf,
  type Model,
  runOf,
  scriptedModel,
  startStrategy,
  versionsOf,
  work,
} from './support.ts';

forTheServer((_name, open) => {
  let opened: OpenedDatabase;
  let house: House;
  let model: Model;
  let chain: Chain;
  let engagementId: string;
  beforeAll(async () => {
    opened = await open();
  });
  beforeEach(async () => {
    house = await furnish(opened);
    model = scriptedModel();
    chain = chainOf(house, model);
    ({ engagementId } = await approvedBrief(house));
    must(await startStrategy(house, engagementId, chain));
    await work(house, chain);
    model.asked.length = 0;
  });
  afterAll(() => opened.close());

  const newest = async () => {
    const row = (await versionsOf(house, engagementId, 'strategy')).at(-1);
    const version = row && (await house.in((tx) => loadVersion(tx, house.workspaceId, row.id)));
    if (!version) throw new Error('There is no strategy.');
    return { ...version, content: version.content as StrategyContent };
  };
  const seen = async () => {
    const { id, versionDigest } = await newest();
    return { versionId: id, versionDigest };
  };
  const amends = async (change: (content: StrategyContent) => unknown) =>
    must(await amendVersion(house.owner, { ...(await seen()), content: change((await newest()).content) }));
  const newBrief = async () => {
    const [first] = await versionsOf(house, engagementId, 'intake');
    const { id, versionDigest } = first ?? { id: '', versionDigest: '' };
    const content = brief({ budget_range: `Another ${Math.random()}` });
    const amended = must(await amendVersion(house.owner, { versionId: id, versionDigest, content }));
    must(await approveVersion(house.owner, amended));
  };

  describe('a revision', () => {
    it('writes exactly the chosen parts, one call each, with its base and its reason', async () => {
      const before = await newest();
      const [document] = before.content.deliverables;
      const started = must(
        await startRevision(
          house.owner,
          {
            ...(await seen()),
            parts: [{ key: 'section:value' }, { key: `item:${document?.id}`, note: 'Say when we are open' }],
            instruction: 'Plainer words',
            lineage: 'inherit',
          },
          chain.providers,
        ),
      );
      const view = await house.in((tx) => loadRun(tx, house.workspaceId, started.runId));
      expect(view?.jobs.map(({ title }) => title)).toEqual(['Value', document?.title]);
      await work(house, chain);
      expect(model.asked).toHaveLength(2);
      const after = await newest();
      expect(after).toMatchObject({
        number: 2,
        baseVersionId: before.id,
        jobs: before.jobs,
        runId: started.runId,
      });
      expect(after.lineage).toEqual(before.lineage);
      expect(after.reason).toBe(`Plainer words\n${document?.title}: Say when we are open`);
      expect(JSON.stringify(after.content.layers.value)).toContain('Plainer words');
      expect(after.content.deliverables[0]?.content_markdown).toContain('Say when we are open');
      expect({ ...after.content.layers, value: null }).toEqual({ ...before.content.layers, value: null });
      expect(after.content.deliverables.slice(1)).toEqual(before.content.deliverables.slice(1));
    });

    it('names all who wrote: what it cost is added to the text that it changed', async () => {
      must(
        await startRevision(
          house.owner,
          { ...(await seen()), parts: [{ key: 'section:value' }], lineage: 'fresh' },
          chain.providers,
        ),
      );
      await work(house, chain);
      const { id } = await newest();
      const origin = await house.in(async (tx) =>
        originRun(tx, house.workspaceId, await versionStory(tx, house.workspaceId, id)),
      );
      expect(origin?.spend.calls).toBe(7);
      expect(origin?.jobs).toHaveLength(6);
    });

    it('that is to inherit is refused over a stale base; one with fresh sources is not', async () => {
      await newBrief();
      const asked = { ...(await seen()), parts: [{ key: 'section:value' }] };
      const inherited = await startRevision(house.owner, { ...asked, lineage: 'inherit' }, chain.providers);
      expect(codeOf(inherited)).toBe('stale_base');
      must(await startRevision(house.owner, { ...asked, lineage: 'fresh' }, chain.providers));
      await work(house, chain);
      expect(await newest()).toMatchObject({ number: 2, stale: false });
    });

    it('of what lists the versions it is made of is refused once one of them moved on', async () => {
      must(await approveVersion(house.owner, await seen()));
      const options = {};
      must(await startRun(house.owner, { engagementId, type: 'delivery', options }, chain.providers));
      await work(house, chain);
      const [delivery] = await versionsOf(house, engagementId, 'delivery');
      if (!delivery) throw new Error('There is no delivery.');
      const document = (await house.in((tx) => loadVersion(tx, house.workspaceId, delivery.id)))?.content;
      const [item] = (document as StrategyContent).deliverables;
      const asked = {
        versionId: delivery.id,
        versionDigest: delivery.versionDigest,
        parts: [{ key: `item:${item?.id}` }],
        lineage: 'fresh' as const,
      };
      const { runId } = must(await startRevision(house.owner, asked, chain.providers));
      must(await stopRun(house.owner, runId));
      await amends((content) => ({
        ...content,
        layers: { ...content.layers, value: { ...content.layers.value, core_promise: 'Another.' } },
      }));
      must(await approveVersion(house.owner, await seen()));
      expect(codeOf(await startRevision(house.owner, asked, chain.providers))).toBe('whole_only');
      must(await regenerate(house.owner, asked, chain.providers));
    });

    it('refuses each with its own code, and then nothing is written or asked', async () => {
      const asked = { ...(await seen()), parts: [{ key: 'section:value' }], lineage: 'inherit' as const };
      const tries = async (change: object, who = house.owner, providers = chain.providers) =>
        codeOf(await startRevision(who, { ...asked, ...change }, providers));
      expect(await tries({ parts: [] })).toBe('no_parts');
      expect(await tries({ parts: [{ key: 'section:value' }, { key: 'item:none' }] })).toBe('part_unknown');
      expect(await tries({ parts: [{ key: 'section:deliverables' }] })).toBe('part_unknown');
      expect(await tries({ versionDigest: '0'.repeat(64) })).toBe('not_what_you_saw');
      expect(await tries({}, house.outsider)).toBe('nothing_found');
      expect(await tries({}, house.owner, [])).toBe('no_model');
      const [intake] = await versionsOf(house, engagementId, 'intake');
      const ofIntake = { versionId: intake?.id, versionDigest: intake?.versionDigest };
      expect(await tries({ ...ofIntake, parts: [{ key: 'section:goal' }] })).toBe('by_hand_only');
      const { runId } = must(await startRevision(house.owner, asked, chain.providers));
      expect(await tries({})).toBe('run_open');
      must(await stopRun(house.owner, runId));
      const { versionId } = await amends((content) => ({
        ...content,
        layers: { ...content.layers, value: { ...content.layers.value, core_promise: 'Ours.' } },
      }));
      expect(await tries({})).toBe('replaced');
      expect(await tries({ versionId, versionDigest: asked.versionDigest })).toBe('not_what_you_saw');
      expect(model.asked).toEqual([]);
      expect(await versionsOf(house, engagementId, 'strategy')).toHaveLength(2);
    });

    it('halts, and writes nothing, when its base was erased under it', async () => {
      const asked = { ...(await seen()), parts: [{ key: 'section:value' }], lineage: 'inherit' as const };
      const { runId } = must(await startRevision(house.owner, asked, chain.providers));
      must(await eraseVersion(house.admin, { versionId: asked.versionId }));
      await work(house, chain);
      expect((await runOf(house, runId)).status).toBe('halted');
      expect((await jobsOf(house, runId)).map(({ failureSentence }) => failureSentence)).toEqual([
        expect.stringContaining('was erased'),
      ]);
      expect(await versionsOf(house, engagementId, 'strategy')).toHaveLength(1);
    });

    it('whose base was erased after its parts were written halts, too', async () => {
      const asked = { ...(await seen()), parts: [{ key: 'section:value' }], lineage: 'inherit' as const };
      const { complete } = model.provider;
      model.provider.complete = async (...call) => {
        // While it writes, its brief changes: its text is kept until a person chooses how to go on.
        await newBrief();
        return complete(...call);
      };
      const { runId } = must(await startRevision(house.owner, asked, chain.providers));
      await work(house, chain);
      expect((await jobsOf(house, runId)).map(({ state }) => state)).toEqual(['completed']);
      must(await eraseVersion(house.admin, { versionId: asked.versionId }));
      must(await finishRunAnyway(house.owner, runId));
      expect((await runOf(house, runId)).status).toBe('halted');
      expect((await jobsOf(house, runId)).map(({ state }) => state)).toEqual(['failed']);
      expect(await versionsOf(house, engagementId, 'strategy')).toHaveLength(1);
    });

    it('leaves nothing of an erased base in the prompts that held it', async () => {
      const { versionId, versionDigest } = await amends((content) => ({
        ...content,
        layers: { ...content.layers, value: { ...content.layers.value, core_promise: 'Only ours to read.' } },
      }));
      const asked = {
        versionId,
        versionDigest,
        parts: [{ key: 'section:market' }],
        lineage: 'inherit' as const,
      };
      must(await startRevision(house.owner, asked, chain.providers));
      await work(house, chain);
      must(await eraseVersion(house.admin, { versionId }));
      const { workspaceId } = house;
      const prompts = await house.in((tx) =>
        tx.modelCallBody.findMany({ where: { workspaceId, kind: 'prompt' } }),
      );
      expect(prompts.length).toBeGreaterThan(0);
      expect(JSON.stringify(prompts)).not.toContain('Only ours to read.');
    });

    it('of what lists the versions it is made of is not started again once one of them moved on', async () => {
      must(await approveVersion(house.owner, await seen()));
      must(await startRun(house.owner, { engagementId, type: 'delivery', options: {} }, chain.providers));
      await work(house, chain);
      const [delivery] = await versionsOf(house, engagementId, 'delivery');
      const { runId } = must(
        await startRevision(
          house.owner,
          {
            versionId: delivery?.id ?? '',
            versionDigest: delivery?.versionDigest ?? '',
            parts: [{ key: 'item:pdf_report-1' }],
            lineage: 'fresh',
          },
          chain.providers,
        ),
      );
      await amends((content) => ({
        ...content,
        layers: { ...content.layers, value: { ...content.layers.value, core_promise: 'Another.' } },
      }));
      must(await approveVersion(house.owner, await seen()));
      expect(codeOf(await startAgain(house.owner, runId, chain.providers))).toBe('whole_only');
      expect((await runOf(house, runId)).status).toBe('running');
    });

    it('with a failed part leaves no version behind', async () => {
      const broken = chainOf(
        house,
        scriptedModel((job) => (job === 'part-2' ? failing() : 'well')),
      );
      const parts = [{ key: 'section:value' }, { key: 'section:market' }];
      const asked = { ...(await seen()), parts, lineage: 'inherit' as const };
      const { runId } = must(await startRevision(house.owner, asked, broken.providers));
      await work(house, broken);
      expect((await runOf(house, runId)).status).toBe('halted');
      expect(await versionsOf(house, engagementId, 'strategy')).toHaveLength(1);
    });
  });

  describe('the whole, written anew', () => {
    it('keeps the parts that were chosen, over an approved version and a changed brief', async () => {
      const before = await newest();
      await amends((content) => ({
        layers: { ...content.layers, value: { ...content.layers.value, core_promise: 'By our own hand.' } },
        deliverables: [
          ...content.deliverables.slice(1),
          { id: 'manual-1', kind: 'report', title: 'Our own', content_markdown: 'Written by us.' },
        ],
      }));
      const amended = await newest();
      must(await approveVersion(house.owner, await seen()));
      await newBrief();
      const keep = ['section:value', 'item:manual-1'];
      must(
        await regenerate(house.owner, { ...(await seen()), keep, instruction: 'Once more' }, chain.providers),
      );
      await work(house, chain);
      const after = await newest();
      expect(after).toMatchObject({
        number: 3,
        stale: false,
        baseVersionId: amended.id,
        reason: 'Once more',
      });
      expect(after.content.layers.value.core_promise).toBe('By our own hand.');
      expect(after.content.deliverables.map(({ id }) => id)).toEqual([
        ...before.content.deliverables.map(({ id }) => id),
        'manual-1',
      ]);
      expect(JSON.stringify(after.content.deliverables)).toContain('Once more');
    });

    it('of a pack whose answers are not known holds what the pack held', async () => {
      must(await approveVersion(house.owner, await seen()));
      const starts = async (type: 'creatives' | 'delivery', jobs: string[], options: object) => {
        must(
          await startRun(house.owner, { engagementId, type, jobs, options: { ...options } }, chain.providers),
        );
        await work(house, chain);
      };
      await starts('creatives', ['image_pack_prompts'], answersFor('creatives', true));
      await approveNewest(house, engagementId, 'creatives');
      await starts('delivery', ['pdf_report'], { included: ['creatives'] });
      const last = async () => {
        const row = (await versionsOf(house, engagementId, 'delivery')).at(-1);
        return house.in((tx) => loadVersion(tx, house.workspaceId, row?.id ?? ''));
      };
      const first = await last();
      must(await eraseVersion(house.admin, { versionId: first?.id ?? '' }));
      const { workspaceId } = house;
      const stage = { workspaceId, engagementId, type: 'delivery' };
      // The answers went with the text that was written from them.
      expect(await house.in((tx) => tx.stageOptions.count({ where: stage }))).toBe(0);
      // What was ticked for another pack since.
      await house.in((tx) =>
        tx.stageOptions.create({
          data: { ...stage, options: { included: [] }, jobs: ['pdf_report'], updatedAt: new Date() },
        }),
      );
      const base = { versionId: first?.id ?? '', versionDigest: first?.versionDigest ?? '' };
      must(await regenerate(house.owner, base, chain.providers));
      await work(house, chain);
      const again = await last();
      expect(again?.number).toBe(2);
      expect(again?.lineage.map(({ type }) => type).sort()).toEqual(['creatives', 'intake', 'strategy']);
      expect(again?.content).toMatchObject({
        included: [{ artifact: 'intake' }, { artifact: 'strategy' }, { artifact: 'creatives' }],
      });
    });

    it('brings nothing back that a dropped job had written', async () => {
      must(await approveVersion(house.owner, await seen()));
      const jobs = ['carousel_templates', 'image_pack_prompts'];
      const options = { ...answersFor('creatives', true) };
      must(await startRun(house.owner, { engagementId, type: 'creatives', jobs, options }, chain.providers));
      await work(house, chain);
      const last = async () => {
        const row = (await versionsOf(house, engagementId, 'creatives')).at(-1);
        return house.in((tx) => loadVersion(tx, house.workspaceId, row?.id ?? ''));
      };
      const { id = '', versionDigest = '' } = (await last()) ?? {};
      const keep = ['item:carousel_templates-1', 'item:image_pack_prompts-1'];
      const base = { versionId: id, versionDigest, keep };
      const { runId } = must(await regenerate(house.owner, base, chain.providers));
      must(await dropJob(house.owner, runId, 'carousel_templates'));
      await work(house, chain);
      const after = await last();
      expect(after).toMatchObject({ number: 2, jobs: ['image_pack_prompts'] });
      const content = after?.content as StrategyContent | undefined;
      const ids = (content?.deliverables ?? []).map((one) => one.id);
      expect(ids).toContain('image_pack_prompts-1');
      expect(ids.filter((one) => one.startsWith('carousel_templates'))).toEqual([]);
    });

    it('keeps nothing unless told, and then stands on nothing earlier', async () => {
      await amends((content) => ({
        ...content,
        layers: { ...content.layers, value: { ...content.layers.value, core_promise: 'By hand.' } },
      }));
      must(await regenerate(house.owner, await seen(), chain.providers));
      await work(house, chain);
      const after = await newest();
      expect(after.content.layers.value.core_promise).not.toBe('By hand.');
      expect(after.baseVersionId).toBeNull();
    });
  });

  describe('the answers of a stage', () => {
    const OPTIONS = {
      theme: 'Spring',
      key_message: 'Book before March.',
      asset_types: ['post'],
      platforms: ['linkedin'],
    };
    const JOBS = ['brand_kit_suggestions', 'image_pack_prompts'];
    const starts = (input: object) =>
      startRun(house.owner, { engagementId, type: 'creatives', ...input }, chain.providers);

    it('are held against its questions, and then start nothing', async () => {
      must(await approveVersion(house.owner, await seen()));
      const outcome = await starts({ options: { ...OPTIONS, theme: 7, colour: 'red' } });
      if (outcome.ok) throw new Error('It was started.');
      expect(outcome.refusal.code).toBe('options_invalid');
      expect(outcome.refusal.problems?.map(({ path }) => path[0])).toContain('theme');
      expect(outcome.refusal.sentence).toContain('Theme: ');
      const plain = await startRun(
        house.owner,
        { engagementId, type: 'strategy', options: { theme: 'Spring' } },
        chain.providers,
      );
      expect(codeOf(plain)).toBe('options_invalid');
      expect(codeOf(await starts({ options: OPTIONS, jobs: ['hashtag_sets'] }))).toBe('plan_foreign_job');
      expect(model.asked).toEqual([]);
    });

    it('go to the jobs, are offered again, and hold when it is written anew', async () => {
      must(await approveVersion(house.owner, await seen()));
      const prompts: string[] = [];
      const listening = scriptedModel((_job, _time, { messages }) => {
        prompts.push(JSON.stringify(messages));
        return 'well';
      });
      chain = chainOf(house, listening);
      must(await starts({ options: OPTIONS, jobs: JOBS }));
      await work(house, chain);
      expect(prompts).toHaveLength(2);
      for (const prompt of prompts) expect(prompt).toContain('Book before March.');
      const remembered = await house.in((tx) =>
        tx.stageOptions.findFirstOrThrow({
          where: { workspaceId: house.workspaceId, engagementId, type: 'creatives' },
        }),
      );
      expect(remembered).toMatchObject({ options: OPTIONS, jobs: JOBS });

      const [first] = await versionsOf(house, engagementId, 'creatives');
      if (!first) throw new Error('There are no creatives.');
      const base = { versionId: first.id, versionDigest: first.versionDigest };
      must(await regenerate(house.owner, base, chain.providers));
      await work(house, chain);
      const again = (await versionsOf(house, engagementId, 'creatives')).at(-1);
      expect(again).toMatchObject({ number: 2, jobs: first.jobs });
      expect(prompts).toHaveLength(4);
      for (const prompt of prompts) expect(prompt).toContain('Book before March.');
    });
  });
});

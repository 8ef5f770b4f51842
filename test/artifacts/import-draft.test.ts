import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { flagVersion } from '../../src/artifacts/flag-version.ts';
import type { ExportedFile } from '../../src/artifacts/import/exported-version.ts';
import { type ImportTarget, importDraft } from '../../src/artifacts/import/import-draft.ts';
import { readExport } from '../../src/artifacts/import/read-export.ts';
import { versionDigest } from '../../src/artifacts/version-digest.ts';
import { loadEngagement } from '../../src/engagements/load-engagement.ts';
import type { ExportDocument } from '../../src/exports/document.ts';
import { renderJson } from '../../src/exports/json/render.ts';
import { loadExportDocument } from '../../src/generation/export-document.ts';
import { digestOf } from '../../src/platform/canonical.ts';
import { forTheServer } from '../support/databases.ts';
import { brief, strategyFor, withPromise } from './support/contents.ts';
import { codeOf, furnish, type House, must, openHouse, submitBrief } from './support/house.ts';
import { amend, approve, approvedPair, startRun, view, writeStrategy } from './support/steps.ts';

const CHANNEL = 'C0IMPORTED';

forTheServer((_, open) => {
  let away: House;
  let here: House;
  let intakeFile: ExportedFile;
  let strategyFile: ExportedFile;

  /** The file of a version, as it leaves; with other contents or jobs and digests that fit them, as a forger would make it. */
  async function exported(house: House, versionId: string, forged: Partial<ExportDocument> = {}) {
    const found = await house.in((tx) =>
      loadExportDocument(tx, house.workspaceId, versionId, house.owner.now()),
    );
    if (!found) throw new Error('nothing to export');
    const document = { ...found, ...forged };
    const contentDigest = digestOf(document.content);
    const { type } = document.definition;
    const digest = versionDigest({
      ...document.identity,
      contentDigest,
      type,
      number: document.version.number,
    });
    const version = { ...document.version, contentDigest, digest };
    return must(readExport(must(await renderJson({ ...document, version }))));
  }

  const bring = (file: ExportedFile, target: ImportTarget = {}, by = here.owner) =>
    importDraft(by, file, target);

  beforeAll(async () => {
    away = await openHouse(open);
    here = await furnish(away.opened);
    const pair = await approvedPair(away);
    intakeFile = await exported(away, pair.intakeId);
    strategyFile = await exported(away, pair.strategyId);
  });
  afterAll(() => away.close());

  /** A fresh place with the exported brief in it, approved. */
  async function withBrief(): Promise<{ house: House; engagementId: string }> {
    const house = await furnish(away.opened);
    const { engagementId, versionId } = must(
      await importDraft(house.owner, intakeFile, { channelId: CHANNEL }),
    );
    must(await approve(house, versionId));
    return { house, engagementId };
  }

  describe('importing', () => {
    it('starts an engagement with a brief, and puts a strategy into it once the brief is approved', async () => {
      const before = await bring(strategyFile);
      expect(before).toMatchObject({ ok: false, refusal: { code: 'upstreams_away' } });
      if (!before.ok)
        expect(before.refusal.sentence).toMatch(
          /brief version 1 \(digest [0-9a-f]{12}\)\. Import that and approve it first/,
        );

      const intake = must(await bring(intakeFile, { channelId: CHANNEL }));
      expect(intake).toMatchObject({ type: 'intake', number: 1, created: true, missingFiles: [] });
      const engagement = await here.in((tx) => loadEngagement(tx, here.workspaceId, intake.engagementId));
      expect(engagement).toMatchObject({
        client: { name: brief().client_name },
        name: intakeFile.raw.engagement,
        owner: { id: here.owner.actorId },
        channelId: CHANNEL,
        status: 'planned',
      });
      expect(codeOf(await bring(strategyFile))).toBe('upstreams_away');
      must(await approve(here, intake.versionId));

      const strategy = must(await bring(strategyFile));
      expect(strategy).toMatchObject({
        engagementId: intake.engagementId,
        type: 'strategy',
        number: 1,
        created: false,
      });
      const draft = await view(here, strategy.versionId);
      expect(draft).toMatchObject({
        status: 'draft',
        origin: 'import',
        stale: false,
        content: strategyFor(),
        jobs: strategyFile.raw.version.jobs,
        lineage: [{ type: 'intake', versionId: intake.versionId, digest: intakeFile.raw.digests.content }],
        createdBy: here.owner.actorId,
        approvedBy: [],
      });
      expect(draft.contentDigest).toBe(strategyFile.raw.digests.content);
      expect(draft.versionDigest).not.toBe(strategyFile.raw.digests.version);
      expect(draft.reason).toMatch(/^Imported from a file: version 1 of /);
      expect(draft.quality).toEqual(strategy.quality);
      const effects = await here.in((tx) =>
        tx.outbox.findMany({ where: { orderingKey: `thread:${intake.engagementId}`, topic: 'slack.sync' } }),
      );
      const shown = effects.map(({ payload }) => payload as { kind: string; subjectId: string });
      for (const subjectId of [intake.versionId, strategy.versionId])
        expect(shown).toContainEqual(expect.objectContaining({ kind: 'draft', subjectId }));
      expect(codeOf(await approve(here, strategy.versionId))).toBe('ok');
    });

    it('says what is here already and writes nothing twice', async () => {
      const { house, engagementId } = await withBrief();
      const again = (target: ImportTarget, file = intakeFile) => importDraft(house.owner, file, target);
      expect(codeOf(await again({ channelId: CHANNEL }))).toBe('brief_here');
      expect(codeOf(await again({ engagementId }))).toBe('already_newest');
      must(await again({}, strategyFile));
      expect(codeOf(await again({}, strategyFile))).toBe('already_newest');
      const second = must(await again({ channelId: CHANNEL, again: true }));
      expect(second).toMatchObject({ created: true });
      must(await approve(house, second.versionId));
      const several = await again({}, strategyFile);
      expect(several).toMatchObject({ ok: false, refusal: { code: 'several_homes' } });
      if (!several.ok) expect(several.refusal.sentence).toContain(second.engagementId);
      expect(must(await again({ engagementId: second.engagementId }, strategyFile)).number).toBe(1);
      expect(codeOf(await again({}))).toBe('brief_here');
    });

    it('needs a channel for a new engagement and names those in use', async () => {
      const { house } = await withBrief();
      const refusal = await importDraft(house.owner, intakeFile, { again: true });
      expect(refusal).toMatchObject({ ok: false, refusal: { code: 'no_channel' } });
      if (!refusal.ok) expect(refusal.refusal.sentence).toContain(CHANNEL);
    });

    it('brings another brief into an engagement as its next version, for review', async () => {
      const { house, engagementId } = await withBrief();
      const other = await exported(
        away,
        (await submitBrief(away, brief({ pricing: 'On request' }))).versionId,
      );
      const next = must(await importDraft(house.owner, other, { engagementId }));
      expect(next).toMatchObject({ number: 2, created: false });
      expect(await view(house, next.versionId)).toMatchObject({ status: 'revised' });
    });

    it('refuses what stands on another text, or on one that is not approved or flagged, naming which', async () => {
      const { house, engagementId } = await withBrief();
      const target = { engagementId };
      const lone = await submitBrief(house, brief({ pricing: 'By the hour' }));
      expect(codeOf(await importDraft(house.owner, strategyFile, { engagementId: lone.engagementId }))).toBe(
        'upstream_not_approved',
      );
      must(await approve(house, lone.versionId));
      const other = await importDraft(house.owner, strategyFile, { engagementId: lone.engagementId });
      expect(other).toMatchObject({ ok: false, refusal: { code: 'upstream_other' } });
      if (!other.ok)
        expect(other.refusal.sentence).toMatch(
          /brief version 1 \(digest .*but version 1 with another text is approved here/,
        );

      const briefs = { workspaceId: house.workspaceId, engagementId, type: 'intake' };
      const current = await house.in((tx) => tx.version.findFirstOrThrow({ where: briefs }));
      must(await amend(house, current.id, brief({ pricing: 'Not approved yet' })));
      must(await flagVersion(house.owner, { versionId: current.id, reason: 'The price' }));
      expect(codeOf(await importDraft(house.owner, strategyFile, target))).toBe('upstream_flagged');
      expect(codeOf(await importDraft(house.owner, strategyFile, {}))).toBe('upstreams_away');
    });

    it('gets around nothing: a forged file with fitting digests is judged here', async () => {
      const { house, engagementId } = await withBrief();
      const strategyId = (await approvedPair(away)).strategyId;
      const { identity } = must(
        await away.in(async (tx) => {
          const document = await loadExportDocument(tx, away.workspaceId, strategyId, away.owner.now());
          return document
            ? { ok: true as const, value: document }
            : { ok: false as const, refusal: { code: '', sentence: '' } };
        }),
      );
      const [link] = identity.lineage;
      if (!link) throw new Error('a strategy has a lineage');
      const forge = async (forged: Partial<ExportDocument>) =>
        importDraft(house.owner, await exported(away, strategyId, forged), { engagementId });
      expect(codeOf(await forge({ identity: { ...identity, lineage: [] } }))).toBe('lineage_incomplete');
      expect(
        codeOf(await forge({ identity: { ...identity, lineage: [link, { ...link, type: 'execution' }] } })),
      ).toBe('lineage_extra');
      expect(codeOf(await forge({ identity: { ...identity, lineage: [{ ...link, binding: false }] } }))).toBe(
        'lineage_incomplete',
      );
      expect(
        codeOf(await forge({ identity: { ...identity, lineage: [{ ...link, digest: 'a'.repeat(64) }] } })),
      ).toBe('upstream_other');
      expect(codeOf(await forge({ identity: { ...identity, jobs: ['pdf_report'] } }))).toBe('jobs_unknown');
      const holed = { ...strategyFor(), layers: {} };
      expect(codeOf(await forge({ content: holed }))).toBe('content_invalid');
      const banned = must(await forge({ content: withPromise(strategyFor(), 'Disruptive and effortless.') }));
      expect(banned.quality.status).toBe('FAIL');
      expect(codeOf(await approve(house, banned.versionId))).toBe('quality_fail');
    });

    it('waits for an open run, and lets in only who may read', async () => {
      const { house, engagementId } = await withBrief();
      const other = await exported(
        away,
        await writeStrategy(
          away,
          (await approvedPair(away)).engagementId,
          withPromise(strategyFor(), 'A close that can be seen from day one.'),
        ),
      );
      expect(codeOf(await importDraft(house.outsider, other, { engagementId }))).toBe('may_not_read');
      must(await startRun(house, engagementId));
      expect(codeOf(await importDraft(house.owner, other, { engagementId }))).toBe('run_open');
      const versions = await house.in((tx) =>
        tx.version.count({ where: { workspaceId: house.workspaceId, engagementId, type: 'strategy' } }),
      );
      expect(versions).toBe(0);
      expect(codeOf(await bring(other, { engagementId }))).toBe('nothing_found');
    });
  });
});

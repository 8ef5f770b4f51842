import type { ModalView } from '@slack/types';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { INTAKE_STEPS } from '../../../src/marketing/intake/fields.ts';
import { STRATEGY_SECTIONS } from '../../../src/marketing/strategy/sections.ts';
import { checkMessage, checkView } from '../../../src/slack/blocks/check.ts';
import { button } from '../../../src/slack/blocks/parts.ts';
import { DRAFT_WORDS, HEALTH_WORDS } from '../../../src/slack/blocks/sentences.ts';
import { parseValue } from '../../../src/slack/blocks/value.ts';
import { amendItemView, amendSectionsView, amendSectionView } from '../../../src/slack/blocks/views/amend.ts';
import { conflictView } from '../../../src/slack/blocks/views/amend-conflict.ts';
import { compareView, readCompare } from '../../../src/slack/blocks/views/compare.ts';
import { exportView, readExport } from '../../../src/slack/blocks/views/export.ts';
import { findingsView } from '../../../src/slack/blocks/views/findings.ts';
import { flagView, readFlag } from '../../../src/slack/blocks/views/flag.ts';
import { fullTextView } from '../../../src/slack/blocks/views/full-text.ts';
import { healthMessage, healthView } from '../../../src/slack/blocks/views/health.ts';
import { helpMessage, helpView } from '../../../src/slack/blocks/views/help.ts';
import { historyView } from '../../../src/slack/blocks/views/history.ts';
import { intakeStepView } from '../../../src/slack/blocks/views/intake.ts';
import { intakeChannelView, readChannel } from '../../../src/slack/blocks/views/intake-channel.ts';
import { intakeCheckView } from '../../../src/slack/blocks/views/intake-check.ts';
import { loadingView } from '../../../src/slack/blocks/views/loading.ts';
import { readReattest, reattestView } from '../../../src/slack/blocks/views/reattest.ts';
import { refusedView } from '../../../src/slack/blocks/views/refused.ts';
import { readReview, reviewView } from '../../../src/slack/blocks/views/review.ts';
import { pasteView, readPaste, startBriefView } from '../../../src/slack/blocks/views/start-brief.ts';
import { statusMessage, statusView } from '../../../src/slack/blocks/views/status.ts';
import { artifact, changes, findings, keysOf, number, optional, stage } from './support/models.ts';
import { anyText, date, digest, longText, permalink, storedText, userId, uuid } from './support/texts.ts';
import { links, objects, pings, shownText } from './support/walk.ts';

const OUR_LINK = 'https://acme.slack.com/archives/C01/p1700000000000100';

/** What holds for every view whatever its data: Slack takes it, it names only whom we name, and links only ours. */
function expectSafe(view: ModalView, told: readonly string[] = []) {
  expect(checkView(view)).toEqual([]);
  for (const ping of pings(view)) expect(told).toContain(ping);
  for (const url of links(view)) expect(url).toBe(OUR_LINK);
  if (view.private_metadata !== undefined) expect(parseValue(view.private_metadata)).toBeDefined();
}

const meta = { engagement: 'e1', version: 'v1' };
const base = {
  engagementId: 'e1',
  artifact: 'strategy' as const,
  versionId: 'v1',
  number: 1,
  digest: 'd'.repeat(64),
};
const SMALL = { numRuns: 40 };
const answers = (fields: Record<string, object>) =>
  Object.fromEntries(Object.entries(fields).map(([block, value]) => [block, { value }]));
const blockIds = (view: ModalView) =>
  view.blocks.flatMap((block) => (block.type === 'input' && block.block_id ? [block.block_id] : []));

describe('views over any content', () => {
  it('review and re-attest', () => {
    const view = fc.record({
      engagementId: uuid,
      artifact,
      versionId: uuid,
      number,
      digest,
      base: optional(fc.record({ number, changes })),
      summary: fc.array(anyText, { maxLength: 8 }),
      findings,
      outdates: fc.array(fc.record({ artifact, number }), { maxLength: 6 }),
      voted: fc.array(userId, { maxLength: 50 }),
      missing: fc.array(userId, { maxLength: 50 }),
      stub: fc.boolean(),
    });
    fc.assert(
      fc.property(view, (one) => {
        expectSafe(reviewView(one), [...one.voted, ...one.missing]);
        const sources = one.outdates.map((source) => ({ ...source, changes: one.base?.changes ?? [] }));
        expectSafe(reattestView({ ...one, sources }));
        // The decision must be reachable however long the rest is.
        expect(blockIds(reviewView(one))).toEqual(['review:decision', 'review:note']);
        expect(blockIds(reattestView({ ...one, sources }))).toEqual(['reattest:statement']);
      }),
      SMALL,
    );
  });

  it('refused, findings, help, health, status, loading', () => {
    fc.assert(
      fc.property(anyText, findings, fc.array(stage, { maxLength: 6 }), (text, found, stages) => {
        expectSafe(
          refusedView({ sentence: text, wayOut: [button('Re-attest', 'draft.reattest', meta)], meta }),
        );
        expectSafe(findingsView(text, 'strategy', found, meta));
        expectSafe(helpView());
        expect(checkMessage(helpMessage({ typed: text, closest: '/aicmo new' }))).toEqual([]);
        expectSafe(loadingView(text));
        const entries = keysOf(HEALTH_WORDS).map((state) => ({ name: text, state, note: text }));
        const health = { providers: entries, parts: entries, missing: [text, text] };
        expectSafe(healthView(health));
        expect(checkMessage(healthMessage(health))).toEqual([]);
        const engagements = Array.from({ length: 30 }, () => ({
          id: crypto.randomUUID(),
          client: text,
          engagement: text,
          link: OUR_LINK,
          stages,
          waits: [text],
        }));
        expectSafe(statusView(engagements));
        expect(checkMessage(statusMessage(engagements))).toEqual([]);
        expectSafe(statusView([]));
      }),
      SMALL,
    );
  });

  it('full text: every page, nothing left out', () => {
    const letters = (text: string) => text.replace(/[^\p{L}]/gu, '');
    fc.assert(
      fc.property(longText, (markdown) => {
        const whole: string[] = [];
        for (let page = 0; page < 200; page++) {
          const view = fullTextView({ name: 'Strategy, version 2', markdown, page, stub: true, meta });
          expectSafe(view);
          if (parseValue(view.private_metadata)?.page !== page) break;
          whole.push(
            view.blocks
              .filter((block) => block.type === 'rich_text')
              .map((block) => shownText(block))
              .join(''),
          );
        }
        if (!/```|~~~/.test(markdown)) expect(letters(whole.join(''))).toBe(letters(markdown));
      }),
      SMALL,
    );
  });

  it('history and compare', () => {
    const entry = fc.record({
      number,
      state: fc.constantFrom(...keysOf(DRAFT_WORDS)),
      at: date,
      by: fc.oneof(fc.record({ userId }), fc.record({ model: anyText })),
      changed: optional(anyText),
      reason: optional(anyText),
      link: optional(permalink),
    });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 30 }), artifact, changes, (versions, type, changed) => {
        expectSafe(historyView({ artifact: type, versions, page: 1, pages: 3, meta }), [
          'U01AAA',
          'U02BBB',
          'W03CCC',
        ]);
        const choices = versions.map((one, at) => ({ id: `v${at}`, number: one.number }));
        expectSafe(
          compareView({ artifact: type, versions: choices, from: 'v1', to: 'v0', changes: changed, meta }),
        );
      }),
      SMALL,
    );
  });

  it('amend: parts, a section, an item, two versions against each other', () => {
    fc.assert(
      fc.property(fc.constantFrom(...STRATEGY_SECTIONS), storedText, (one, text) => {
        const sections = STRATEGY_SECTIONS.map((part) => ({
          key: part.key,
          title: part.title,
          preview: text,
        }));
        expectSafe(amendSectionsView({ base, sections }));
        const values = Object.fromEntries(
          one.fields.map((field) => [field.key, field.kind === 'items' ? [{ name: text }, {}] : text]),
        );
        const errors = Object.fromEntries(one.fields.map((field) => [field.key, text]));
        const form = { base, section: one.key, title: one.title, fields: one.fields, values, errors };
        expectSafe(amendSectionView(form));
        for (const field of one.fields.filter((nested) => nested.fields))
          expectSafe(
            amendItemView({ ...form, fields: field.fields ?? [], place: field.key, item: 1, isNew: false }),
          );
        const yours = { text, sentence: 'Your text' };
        const conflicts = Object.fromEntries(
          one.fields.map((field, at) => [field.key, { newest: `${text}!`, ...(at % 2 ? { yours } : {}) }]),
        );
        expectSafe(conflictView({ base, section: one.key, fields: one.fields, values, conflicts }));
        expectSafe(conflictView({ base, section: one.key, fields: one.fields, values, conflicts: {} }));
      }),
      SMALL,
    );
  });

  it('intake: every step, the channel, the check', () => {
    const everyKind = { business_kinds: ['Services', 'E-commerce'], objective: 'Hiring' };
    fc.assert(
      fc.property(fc.constantFrom(...INTAKE_STEPS), storedText, (step, text) => {
        const values = {
          ...Object.fromEntries(
            step.fields.map((field) => [field.key, field.kind === 'list' ? [text, text] : text]),
          ),
          ...everyKind,
        };
        const keys = step.fields.map((field) => field.key);
        const errors = Object.fromEntries(keys.map((key) => [key, text]));
        const progress = { number: 2, count: 6 };
        expectSafe(
          intakeStepView({
            draftId: 'd1',
            step,
            progress,
            values,
            errors,
            suggested: new Set(keys),
            unread: text,
          }),
        );
        const check = { draftId: 'd1', steps: INTAKE_STEPS, values, channelName: text, warnings: [text] };
        expectSafe(intakeCheckView({ ...check, problems: errors }));
        expectSafe(intakeCheckView({ ...check, problems: {} }));
        expectSafe(
          intakeChannelView({
            draftId: 'd1',
            progress,
            channel: 'C1',
            problem: { sentence: text, retry: true },
          }),
        );
        expectSafe(intakeChannelView({ draftId: 'd1', progress }));
        const unfinished = Array.from({ length: 25 }, () => ({
          draftId: 'd1',
          client: text,
          savedAt: new Date(0),
        }));
        expectSafe(startBriefView({ unfinished }));
        expectSafe(pasteView('d1', 'business'));
      }),
      SMALL,
    );
  });

  it('export and flag', () => {
    fc.assert(
      fc.property(anyText, fc.boolean(), (text, yes) => {
        const formats = (['pdf', 'pack', 'json'] as const).map((key) => ({ key, title: text, ticked: yes }));
        const standing = yes ? 'final' : 'flagged';
        const view = {
          engagement: text,
          name: text,
          formats,
          standing,
          clientChannel: yes,
          stub: yes,
        } as const;
        expectSafe(exportView({ ...view, meta }));
        expectSafe(exportView({ ...view, meta, approved: { number: 3, value: meta } }));
        expectSafe(flagView(meta));
      }),
      SMALL,
    );
  });
});

describe('unfinished briefs', () => {
  const offered = (count: number) =>
    shownText(
      startBriefView({
        unfinished: Array.from({ length: count }, (_, at) => ({
          draftId: `d${at}`,
          client: `Client ${at + 1}`,
          savedAt: new Date(0),
        })),
      }).blocks,
    );

  it('says how many there are, and how many are not shown', () => {
    expect(offered(1)).toContain('You have an unfinished brief.');
    expect(offered(20)).toContain('You have 20 unfinished briefs.');
    expect(offered(20)).not.toContain('not shown here');
    expect(offered(21)).toContain(
      '1 older one is not shown here. Finish or discard some of these to see it.',
    );
    expect(offered(25)).toContain('5 older ones are not shown here.');
    expect(offered(25)).not.toContain('Client 21');
  });
});

describe('the intake form', () => {
  it('never shares a block id between steps', () => {
    const values = { business_kinds: ['Services', 'E-commerce'], objective: 'Hiring' };
    const ids = INTAKE_STEPS.flatMap((step) =>
      blockIds(intakeStepView({ draftId: 'd1', step, progress: { number: 1, count: 6 }, values })),
    );
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(35);
  });

  it('asks conditional questions only where they apply, and marks what is optional', () => {
    const details = INTAKE_STEPS.find((step) => step.key === 'details');
    if (details === undefined) throw new Error('The intake has a step for details.');
    const asked = (values: object) =>
      blockIds(
        intakeStepView({
          draftId: 'd',
          step: details,
          progress: { number: 4, count: 6 },
          values: { ...values },
        }),
      );
    expect(asked({ objective: 'Hiring' })).toContain('intake.details:role_types');
    expect(asked({ objective: 'Sales', business_kinds: ['Services'] })).toEqual([
      'intake.details:booking_link',
      'intake.details:service_areas',
    ]);
  });

  it('offers Submit only when nothing is missing', () => {
    const view = {
      draftId: 'd',
      steps: INTAKE_STEPS,
      values: { client_name: 'Acme' },
      channelName: '#x',
      warnings: [],
    };
    expect(intakeCheckView({ ...view, problems: {} }).submit?.text).toBe('Submit brief');
    const broken = intakeCheckView({ ...view, problems: { industry: 'This is needed.' } });
    expect(broken.submit).toBeUndefined();
    expect(shownText(broken.blocks)).toContain('Industry: not answered\n⚠️ This is needed.');
  });
});

describe('answers', () => {
  it('a review needs a decision, and a reason for changes', () => {
    const decided = (value: string, note: string | null) =>
      readReview(
        answers({ 'review:decision': { selected_option: { value } }, 'review:note': { value: note } }),
      );
    expect(readReview({})).toMatchObject({ ok: false, errors: { 'review:decision': expect.any(String) } });
    expect(decided('approve', null)).toEqual({ ok: true, decision: 'approve', note: '' });
    expect(decided('request_changes', ' \n')).toMatchObject({
      ok: false,
      errors: { 'review:note': expect.any(String) },
    });
    expect(decided('request_changes', 'Calmer.')).toEqual({
      ok: true,
      decision: 'request_changes',
      note: 'Calmer.',
    });
    expect(decided('delete_all', 'x')).toMatchObject({ ok: false });
  });

  it('of the other modals are read, and nothing is an error on the field', () => {
    expect(readFlag(answers({ 'flag:reason': { value: ' Wrong price. ' } }))).toEqual({
      ok: true,
      text: 'Wrong price.',
    });
    expect(readFlag({})).toMatchObject({ ok: false });
    expect(readReattest(answers({ 'reattest:statement': { value: 'Holds.' } }))).toEqual({
      ok: true,
      text: 'Holds.',
    });
    const pdf = { 'export:formats': { selected_options: [{ value: 'pdf' }] } };
    const chose = { 'export:audience': 'team', 'export:destination': 'client_channel' };
    const chosen = Object.entries(chose).map(([block, value]) => [block, { selected_option: { value } }]);
    expect(readExport(answers({ ...pdf, ...Object.fromEntries(chosen) }))).toEqual({
      ok: true,
      formats: ['pdf'],
      audience: 'team',
      destination: 'client_channel',
    });
    // What a form of ours cannot say: nothing internal leaves, and nothing goes to the client.
    const crafted = { 'export:audience': { selected_option: { value: 'everybody' } } };
    expect(readExport(answers({ ...pdf, ...crafted }))).toMatchObject({
      audience: 'client',
      destination: 'thread',
    });
    expect(readExport(answers({ 'export:formats': { selected_options: [] } }))).toMatchObject({ ok: false });
    expect(
      readCompare(
        answers({
          'compare:from': { selected_option: { value: 'a' } },
          'compare:to': { selected_option: { value: 'b' } },
        }),
      ),
    ).toEqual({ from: 'a', to: 'b' });
    expect(readChannel(answers({ 'intake.channel:channel': { selected_conversation: 'C1' } }))).toBe('C1');
    expect(readPaste({})).toMatchObject({ ok: false });
    expect(
      readPaste(answers({ 'paste:text': { value: 'Brand: Acme' }, 'paste:file': { files: [{ id: 'F1' }] } })),
    ).toEqual({ ok: true, text: 'Brand: Acme', fileIds: ['F1'] });
  });

  it('survive any state', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (state) => {
        for (const read of [readReview, readFlag, readReattest, readExport, readPaste])
          expect(read(state).ok).toBe(false);
        expect(readCompare(state)).toBeUndefined();
        expect(readChannel(state)).toBeUndefined();
      }),
    );
  });

  it('carry no secret or text in their buttons', () => {
    const view = amendSectionsView({ base, sections: [{ key: 'value', title: 'Value', preview: 'SECRET' }] });
    const values = [...objects(view)].flatMap((one) => (typeof one.value === 'string' ? [one.value] : []));
    expect(values.join('') + view.private_metadata).not.toContain('SECRET');
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkMessage } from '../../../src/slack/blocks/check.ts';
import { type Message, splitBlocks } from '../../../src/slack/blocks/message.ts';
import { type DraftView, draftMessage } from '../../../src/slack/blocks/messages/draft.ts';
import { noticeMessage } from '../../../src/slack/blocks/messages/notice.ts';
import { planMessage } from '../../../src/slack/blocks/messages/plan.ts';
import { progressMessage } from '../../../src/slack/blocks/messages/progress.ts';
import { rootMessage } from '../../../src/slack/blocks/messages/root.ts';
import { paragraph } from '../../../src/slack/blocks/parts.ts';
import { parseValue } from '../../../src/slack/blocks/value.ts';
import { draft, draftOf, plan, progress, root, STATES } from './support/models.ts';
import { anyText, permalink, userId } from './support/texts.ts';
import { links, objects, pings, shownText } from './support/walk.ts';

const OUR_LINK = 'https://acme.slack.com/archives/C01/p1700000000000100';

/** What holds for every message whatever its data: Slack takes it, it tells only whom we name, and links only ours. */
function expectSafe(message: Message, told: readonly string[]) {
  expect(checkMessage(message)).toEqual([]);
  for (const ping of pings(message)) expect(told).toContain(ping);
  for (const url of links(message)) expect(url).toBe(OUR_LINK);
  for (const one of objects(message)) if (one.type === 'button') expect(parseValue(one.value)).toBeDefined();
}

const USERS = ['U01AAA', 'U02BBB', 'W03CCC'];

describe('messages over any content', () => {
  it('root', () => {
    fc.assert(fc.property(root, (view) => expectSafe(rootMessage(view), [view.ownerId])));
  });
  it('draft', () => {
    fc.assert(fc.property(draft, (view) => expectSafe(draftMessage(view), USERS)));
  });
  it('plan', () => {
    fc.assert(fc.property(plan, (view) => expectSafe(planMessage(view), [])));
  });
  it('progress', () => {
    fc.assert(fc.property(progress, (view) => expectSafe(progressMessage(view), [])));
  });
  it('notice', () => {
    fc.assert(
      fc.property(anyText, fc.array(userId), permalink, anyText, (sentence, mentions, url, label) => {
        expectSafe(noticeMessage({ sentence, mentions, link: { url, label } }), mentions);
      }),
    );
  });
  it('split, nothing left out and the order kept', () => {
    fc.assert(
      fc.property(fc.array(anyText, { minLength: 1, maxLength: 90 }), (texts) => {
        const blocks = texts.map((text) => paragraph(text));
        const messages = splitBlocks(blocks, 'Long');
        for (const one of messages) expectSafe(one, []);
        expect(messages.flatMap((one) => one.blocks)).toEqual(blocks);
      }),
      { numRuns: 40 },
    );
  });
});

const labels = (message: Message) =>
  [...objects(message)]
    .filter((one) => one.type === 'button' || (typeof one.value === 'string' && one.type === undefined))
    .map((one) => shownText(one.text));

const sample = (state: DraftView['state'], more: Partial<DraftView> = {}): DraftView => ({
  engagementId: 'e1',
  artifact: 'strategy',
  versionId: 'v2',
  number: 2,
  digest: 'd'.repeat(64),
  state,
  changed: 'Changed: Value (Core promise)',
  summary: ['The promise is a quiet roof in one day.'],
  findings: [],
  generation: {
    provider: 'openai',
    model: 'gpt-5',
    cost: { usd: 0.0213, kind: 'exact', stub: false },
    ms: 41_000,
    stub: false,
  },
  canRegenerate: true,
  people: {
    owner: { id: 'U01AAA', name: 'Ola' },
    approvers: [{ id: 'U02BBB', name: 'Ben' }],
    mention: true,
  },
  ...more,
});

describe('a draft', () => {
  it('reads as design.md says', () => {
    const message = draftMessage(sample({ name: 'candidate' }));
    expect(message.text).toBe(
      'Strategy, version 2 - draft. Waits for Ben to decide. Owner: Ola. Changed: Value (Core promise)',
    );
    expect(shownText(message.blocks)).toBe(
      'Strategy, version 2 - draftWaits for  to decide. Owner: .Changed: Value (Core promise)' +
        'The promise is a quiet roof in one day.\nopenai gpt-5 · $0.0213 · 41 sReviewAmendRegenerateComment' +
        'HistoryCompareExportFull text',
    );
    expect(pings(message)).toEqual(['U02BBB', 'U01AAA']);
  });

  it('says whose it is where nothing but its text is read', () => {
    const { text } = draftMessage(sample({ name: 'candidate' }, { client: 'Fox & Sons' }));
    expect(text).toMatch(/^Strategy, version 2 for Fox &amp; Sons - draft\. Waits for Ben to decide\./);
  });

  it('mentions nobody when it is edited', () => {
    const people = { ...sample({ name: 'candidate' }).people, mention: false } as DraftView['people'];
    const message = draftMessage(sample({ name: 'candidate' }, { people }));
    expect(pings(message)).toEqual([]);
    expect(shownText(message.blocks)).toContain('Waits for Ben to decide. Owner: Ola.');
  });

  it('says who wrote it when no model did', () => {
    const { generation } = sample({ name: 'candidate' });
    const stub = generation && { ...generation, stub: true };
    expect(shownText(draftMessage(sample({ name: 'candidate' }, { generation: stub })).blocks)).toContain(
      'Written by the built-in stub from the brief, not by a model.',
    );
    expect(
      shownText(draftMessage(sample({ name: 'candidate' }, { generation: undefined })).blocks),
    ).toContain('Changed by hand.');
    const first = draftMessage(sample({ name: 'candidate' }, { generation: undefined, number: 1 }));
    expect(shownText(first.blocks)).toContain('Written by hand.');
    expect(shownText(first.blocks)).not.toContain('Changed by hand.');
  });

  it('names an owner who decides alone once', () => {
    const nora = { id: 'U01AAA', name: 'Nora' };
    const alone = (mention: boolean) =>
      draftMessage(sample({ name: 'candidate' }, { people: { owner: nora, approvers: [nora], mention } }));
    expect(shownText(alone(false).blocks)).toMatch(/draftWaits for Nora to decide\.Changed: /);
    expect(pings(alone(true))).toEqual(['U01AAA']);
  });

  it('shows the five worst findings, and the rest behind a button', () => {
    const finding = (severity: 'minor' | 'blocker', message: string, place = 'p') => ({
      rule: 'r',
      severity,
      place,
      message,
      fix: 'Mend it.',
    });
    const findings = [
      ...Array.from({ length: 6 }, () => finding('minor', 'Small')),
      finding('blocker', 'Bad', 'value.core_promise'),
    ];
    const message = draftMessage(sample({ name: 'candidate' }, { findings }));
    const text = shownText(message.blocks);
    expect(text).toContain('Blocker: Value, Core promise: Bad');
    expect(text.indexOf('Core promise: Bad')).toBeLessThan(text.indexOf('Minor: Small'));
    expect(text.match(/Minor: Small/g)).toHaveLength(4);
    expect(text).toContain('2 more behind "All findings".');
    expect(labels(message)).toContain('All findings');
  });

  it.each<[DraftView['state'], string[], string]>([
    [{ name: 'candidate' }, ['Review', 'Amend', 'Regenerate', 'Comment'], 'Waits for'],
    [
      { name: 'stale', because: ['intake'] },
      ['Re-attest', 'Regenerate', 'Review', 'Amend', 'Comment'],
      'The brief changed after this strategy was written. Regenerate it, or re-attest that it still holds.',
    ],
    [
      { name: 'changes_requested', by: 'U02BBB', reason: 'Too loud' },
      ['Amend', 'Regenerate', 'Review', 'Comment'],
      ': Too loud',
    ],
    [
      { name: 'approved', by: ['U02BBB'], at: new Date(0) },
      ['Next stage', 'Amend', 'Regenerate', 'Comment'],
      'Approved by',
    ],
    [
      { name: 'flagged', cause: 'upstream', fresh: false },
      ['Re-attest', 'Regenerate', 'Amend', 'Comment'],
      'was built from changed',
    ],
    [
      { name: 'flagged', cause: 'upstream', fresh: true },
      ['Confirm', 'Regenerate', 'Amend', 'Comment'],
      'Confirm it',
    ],
    [{ name: 'replaced', number: 3, link: OUR_LINK }, [], 'Version 3 replaced this draft. Open version 3.'],
    [{ name: 'archived' }, [], 'archived'],
  ])('offers what fits: %j', (state, buttons, sentence) => {
    const message = draftMessage(sample(state));
    expect(
      [...objects(message)].filter((one) => one.type === 'button').map((one) => shownText(one.text)),
    ).toEqual(buttons);
    expect(shownText(message.blocks)).toContain(sentence);
    const flags = state.name === 'approved' || state.name === 'flagged';
    expect(labels(message).includes('Flag')).toBe(flags);
  });

  it('has no Regenerate for what people write', () => {
    fc.assert(
      fc.property(draftOf(STATES.candidate), (view) => {
        expect(labels(draftMessage({ ...view, canRegenerate: false }))).not.toContain('Regenerate');
      }),
      { numRuns: 20 },
    );
  });
});

describe('plan and progress', () => {
  it('say what it will cost, or that nobody knows', () => {
    const view = {
      engagementId: 'e1',
      artifact: 'strategy',
      jobs: [{ title: 'Messaging framework', needs: ['Audience', 'Positioning'] }],
      started: false,
    } as const;
    const text = (estimate: Parameters<typeof planMessage>[0]['estimate']) =>
      shownText(planMessage({ ...view, estimate }).blocks);
    expect(text({ usd: 1.5, kind: 'up_to', stub: false })).toContain('Estimated cost: up to $1.50');
    expect(text({ usd: null, kind: 'unknown', stub: false })).toContain('price unknown');
    expect(text({ usd: 0, kind: 'exact', stub: true })).toContain('no charge (stub)');
    expect(text({ usd: 0, kind: 'exact', stub: true })).toContain('after Audience, Positioning');
    const started = planMessage({
      ...view,
      started: true,
      estimate: { usd: null, kind: 'unknown', stub: false },
    });
    expect(labels(started)).toEqual([]);
  });

  it('offer what fits the state of a run', () => {
    const view = { engagementId: 'e1', artifact: 'strategy', runId: 'r1', jobs: [] } as const;
    expect(labels(progressMessage({ ...view, state: 'running' }))).toEqual(['Pause', 'Jobs', 'Stop']);
    expect(labels(progressMessage({ ...view, state: 'paused' }))).toEqual(['Resume', 'Jobs', 'Stop']);
    expect(labels(progressMessage({ ...view, state: 'failed', preview: true }))).toEqual([
      'Retry',
      'Jobs',
      'Preview',
      'Stop',
    ]);
    expect(labels(progressMessage({ ...view, state: 'stopped', preview: true }))).toEqual(['Preview']);
    expect(labels(progressMessage({ ...view, state: 'completed' }))).toEqual([]);
    expect(labels(progressMessage({ ...view, state: 'outdated' }))).toEqual([
      'Start again',
      'Finish anyway',
      'Jobs',
      'Stop',
    ]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkMessage } from '../../../src/slack/blocks/check.ts';
import {
  type ExportedFileView,
  type ExportMessageView,
  exportMessage,
} from '../../../src/slack/blocks/messages/export.ts';
import { optional } from './support/models.ts';
import { anyText, userId } from './support/texts.ts';
import { links, objects, pings } from './support/walk.ts';

const STATES = ['waits', 'made', 'posted', 'failed', 'cancelled'] as const;
const meta = { engagement: 'e1', artifact: 'strategy', version: 'v1', digest: 'd1' } as const;

const file: fc.Arbitrary<ExportedFileView> = fc.record(
  { version: anyText, format: anyText, state: fc.constantFrom(...STATES), reason: anyText },
  { requiredKeys: ['version', 'format', 'state'] },
);
const view: fc.Arbitrary<ExportMessageView> = fc.record(
  {
    engagementId: fc.constant('e1'),
    batchId: fc.constant('b1'),
    askedBy: userId,
    files: fc.array(file, { minLength: 1, maxLength: 12 }),
    forClient: fc.boolean(),
    clientChannelId: fc.constant('C1'),
    askedFor: fc.constantFrom('person', 'report', 'approval'),
    retry: fc.boolean(),
    version: fc.constant(meta),
  },
  { requiredKeys: ['engagementId', 'batchId', 'files', 'forClient', 'askedFor', 'retry'] },
);

const labelsOf = (node: unknown): unknown[] =>
  [...objects(node)].flatMap(({ type, text }) =>
    type === 'button' && typeof text === 'object' && text && 'text' in text ? [text.text] : [],
  );

const shows = (
  states: readonly ExportedFileView['state'][],
  more: Partial<ExportMessageView> = {},
  reason = 'Too long.',
) => {
  const formats = ['PDF', 'PowerPoint', 'Markdown'];
  const files = states.map((state, at) => ({
    version: 'Strategy, version 2',
    format: formats[at] ?? '',
    state,
    reason,
  }));
  const shown = exportMessage({
    engagementId: 'e1',
    batchId: 'b1',
    askedBy: 'U01AAA',
    files,
    forClient: false,
    askedFor: 'person',
    retry: true,
    version: meta,
    ...more,
  });
  return { text: shown.text, labels: labelsOf(shown.blocks), pings: pings(shown) };
};

describe('the message of an export', () => {
  it('is a message of ours, whatever stands in it', () => {
    fc.assert(
      fc.property(view, optional(userId), (one, askedBy) => {
        const shown = exportMessage(askedBy ? { ...one, askedBy } : one);
        expect(checkMessage(shown)).toEqual([]);
        expect(links(shown)).toEqual([]);
        for (const ping of pings(shown)) expect(['U01AAA', 'U02BBB', 'W03CCC']).toContain(ping);
        expect(shown.text).not.toMatch(/<[!@#]|<https?:/);
      }),
      { numRuns: 60 },
    );
  });

  it('says what is made, what arrived, and why something did not', () => {
    expect(shows(['waits', 'waits'])).toEqual({
      text: 'Making PDF and PowerPoint of Strategy, version 2.',
      labels: [],
      pings: ['U01AAA'],
    });
    expect(shows(['made', 'waits']).text).toBe('Making PDF and PowerPoint of Strategy, version 2 (1 of 2).');
    expect(shows(['posted', 'posted'])).toMatchObject({
      text: 'Strategy, version 2 is exported as PDF and PowerPoint. The files are in this thread.',
      labels: [],
    });
    expect(shows(['failed', 'failed', 'posted'])).toMatchObject({
      text: 'Not everything arrived. Markdown of Strategy, version 2 did. The file is in this thread.\nPDF and PowerPoint: Too long.',
      labels: ['Try again', 'Other formats'],
    });
    expect(shows(['failed', 'failed']).text).toBe(
      'The export of Strategy, version 2 did not work.\nPDF and PowerPoint: Too long.',
    );
    expect(shows(['cancelled'])).toMatchObject({
      text: expect.stringMatching(
        /was cancelled: before the files left, it was flagged or replaced, or .*or what replaced it\.$/,
      ),
      labels: ['Export'],
    });
  });

  it('offers nothing while files are made, and no second try of what was erased', () => {
    expect(shows(['failed', 'waits']).labels).toEqual([]);
    expect(shows(['failed'], { retry: false, version: undefined }).labels).toEqual([]);
  });

  it('disturbs nobody about what nobody waits for, unless it went wrong', () => {
    for (const askedFor of ['report', 'approval'] as const) {
      expect(shows(['waits', 'posted'], { askedFor }).pings).toEqual([]);
      expect(shows(['failed', 'posted'], { askedFor }).pings).toEqual(['U01AAA']);
    }
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outputToMarkdown } from '../../../src/marketing/jobs/output-markdown.ts';
import { checkMessage, checkView } from '../../../src/slack/blocks/check.ts';
import { progressMessage } from '../../../src/slack/blocks/messages/progress.ts';
import { JOB_WORDS } from '../../../src/slack/blocks/sentences.ts';
import { runJobsView } from '../../../src/slack/blocks/views/run-jobs.ts';
import { runPreviewView } from '../../../src/slack/blocks/views/run-preview.ts';
import { artifact, keysOf, optional, progress } from './support/models.ts';
import { anyText, date, longText } from './support/texts.ts';
import { links, pings, shownText } from './support/walk.ts';

const meta = { engagement: 'e1', run: 'r1' };

const job = fc.record({
  name: fc.constantFrom('positioning', 'part-1', 'part-20'),
  title: anyText,
  state: fc.constantFrom(...keysOf(JOB_WORDS)),
  writer: optional(anyText),
  activity: optional(anyText),
  since: optional(date),
  after: optional(fc.array(anyText, { maxLength: 6 })),
  note: optional(anyText),
  acts: fc.subarray(['retry', 'cancel', 'drop'] as const),
});

/** Anything a job may have written: any shape, any text. */
const output = fc.letrec((tie) => ({
  value: fc.oneof({ depthSize: 'small' }, anyText, fc.integer(), fc.boolean(), tie('list'), tie('object')),
  list: fc.array(tie('value'), { maxLength: 4 }),
  object: fc.dictionary(
    fc.constantFrom('title', 'name', 'content_markdown', 'calls_to_action', 'claim'),
    tie('value'),
  ),
})).object;

function expectSafe(view: Parameters<typeof checkView>[0]) {
  expect(checkView(view)).toEqual([]);
  expect([...pings(view), ...links(view)]).toEqual([]);
}

describe('a run over any content', () => {
  it('its progress, with what it waits for and what changed', () => {
    const more = fc.record({
      outdatedBy: anyText,
      preview: fc.boolean(),
      jobs: fc.array(job, { maxLength: 12 }),
    });
    fc.assert(
      fc.property(progress, more, (view, also) => {
        expect(checkMessage(progressMessage({ ...view, ...also }))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('its jobs', () => {
    const view = fc.record({ artifact, ended: fc.boolean(), jobs: fc.array(job, { maxLength: 20 }) });
    fc.assert(
      fc.property(view, (one) => expectSafe(runJobsView({ ...one, meta }))),
      { numRuns: 60 },
    );
  });

  it('the preview of what is finished, every page of it', () => {
    const part = fc.record({ title: anyText, stub: fc.boolean(), markdown: output.map(outputToMarkdown) });
    const view = fc.record({ artifact, parts: fc.array(part, { maxLength: 3 }), page: fc.nat(9) });
    fc.assert(
      fc.property(view, (one) => {
        const shown = runPreviewView({ ...one, meta: { ...meta, do: 'run.preview' } });
        expectSafe(shown);
        expect(shownText(shown)).toContain('Not a version');
      }),
      { numRuns: 60 },
    );
  });

  it('nothing of a long output is left out over the pages', () => {
    const lines = Array.from({ length: 900 }, (_, at) => `Line ${at} of what was written.`);
    const markdown = outputToMarkdown({ lines });
    const parts = [{ title: 'Long', stub: true, markdown }];
    const pages: string[] = [];
    for (let page = 0; page < 40; page += 1) {
      const view = runPreviewView({ artifact: 'creatives', parts, page, meta });
      const text = shownText(view);
      if (pages.includes(text)) break;
      pages.push(text);
    }
    expect(pages.length).toBeGreaterThan(1);
    const all = pages.join('\n');
    expect(lines.filter((line) => !all.includes(line))).toEqual([]);
    expect(all).toContain('Written by the built-in stub');
  });

  it('reads as it was written, whatever it looks like', () => {
    fc.assert(
      fc.property(longText, (text) => {
        const markdown = outputToMarkdown({ claim: text, hooks: [text] });
        expect(markdown.startsWith('**Claim') || text.trim() === '').toBe(true);
      }),
      { numRuns: 30 },
    );
    expect(outputToMarkdown({ hooks: [{ text: '# No heading', layer: 'value' }], safe: ['*plain*'] })).toBe(
      '## Hooks\n\n### Hooks 1\n\n**Text:** \\# No heading\n\n**Layer:** value\n\n**Safe**\n\n- \\*plain\\*',
    );
  });
});

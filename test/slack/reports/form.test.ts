import type { KnownBlock } from '@slack/types';
import { describe, expect, it } from 'vitest';
import type { ReportTime } from '../../../src/engagements/reports/report.ts';
import { checkView } from '../../../src/slack/blocks/check.ts';
import { INPUT } from '../../../src/slack/blocks/ids.ts';
import { type ReportForm, reportView } from '../../../src/slack/blocks/views/reports.ts';
import { readReport } from '../../../src/slack/blocks/views/reports-read.ts';

const FORM: ReportForm = {
  engagementId: '7d0bb4a5-4f3c-4a53-9ac0-5c7c8a5f3a10',
  facts: ['Next: Monday 5 November, 9:00 (America/Argentina/ComodRivadavia).', `Set by ${'ü'.repeat(80)}.`],
  time: null,
  formats: ['pdf', 'csv'],
  offered: [
    { key: 'pdf', title: 'PDF' },
    { key: 'csv', title: 'CSV' },
  ],
  stages: ['strategy', 'execution'],
  destination: 'client_channel',
  hasClientChannel: true,
  zone: 'America/Argentina/ComodRivadavia',
};

/** What Slack sends of a form that nobody changed. */
function untouched(form: ReportForm): Record<string, unknown> {
  const blocks: KnownBlock[] = reportView(form).blocks as KnownBlock[];
  const inputs = blocks.flatMap((block) => (block.type === 'input' ? [block] : []));
  return Object.fromEntries(
    inputs.map(({ block_id, element }) => [
      block_id,
      {
        [INPUT]: {
          selected_option: 'initial_option' in element ? element.initial_option : null,
          selected_options: 'initial_options' in element ? element.initial_options : [],
        },
      },
    ]),
  );
}

const TIMES: ReportTime[] = [
  ...[1, 2, 3, 4, 5, 6, 7].map((day) => ({ hour: 23, minute: 45, days: [day] })),
  ...[1, 9, 28, 'last' as const].map((dayOfMonth) => ({ hour: 0, minute: 0, dayOfMonth })),
];

describe('the form of the reports', () => {
  it('is a view that Slack takes, and says what it was filled with when nobody changes it', () => {
    for (const time of [null, ...TIMES]) {
      const form = { ...FORM, time };
      expect(checkView(reportView(form))).toEqual([]);
      const { formats, stages, destination } = FORM;
      expect(readReport(untouched(form))).toEqual({ time, formats, stages, destination });
    }
  });

  it('offers no client channel where there is none', () => {
    const form = { ...FORM, hasClientChannel: false };
    expect(JSON.stringify(reportView(form))).not.toContain('client_channel');
    expect(readReport(untouched(form)).destination).toBe('thread');
  });

  it('takes what we did not offer for no time, not for "never"', () => {
    const crafted = (block: string, value: string) =>
      readReport({
        ...untouched({ ...FORM, time: TIMES[0] ?? null }),
        [`engagement.reports:${block}`]: { [INPUT]: { selected_option: { value } } },
      }).time;
    for (const often of ['week-8', 'month-29', 'month-31', 'week', '']) {
      expect(crafted('often', often)).toMatchObject({ hour: Number.NaN });
    }
    for (const time of ['9:07', '25:00', '-1:00', '']) {
      expect(crafted('time', time)).toMatchObject({ hour: Number.NaN, days: [1] });
    }
    expect(crafted('where', 'anywhere')).toEqual(TIMES[0]);
  });
});

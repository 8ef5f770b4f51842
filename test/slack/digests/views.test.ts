import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { INCLUDES, PAUSE_REASONS } from '../../../src/digests/digest.ts';
import { findZones } from '../../../src/digests/zones.ts';
import { isZone } from '../../../src/platform/schedules/zoned-time.ts';
import { checkMessage, checkView } from '../../../src/slack/blocks/check.ts';
import {
  type DigestLine,
  digestMessage,
  digestPausedMessage,
} from '../../../src/slack/blocks/messages/digest.ts';
import { digestEditView, readDigestForm, zoneOption } from '../../../src/slack/blocks/views/digest-edit.ts';
import { digestListView } from '../../../src/slack/blocks/views/digest-list.ts';
import { anyText } from '../blocks/support/texts.ts';
import { links, pings, shownText } from '../blocks/support/walk.ts';

const ID = '7d0bb4a5-4f3c-4a53-9ac0-5c7c8a5f3a10';
const LINK = `https://a-rather-long-workspace-name.enterprise.slack.com/archives/C0123456789/p1700000000000100?thread_ts=1700000000.000100&cid=C0123456789`;
const AT = new Date('2026-11-21T09:00:00Z');

const line: fc.Arbitrary<DigestLine> = fc.record(
  { label: anyText, detail: anyText, link: fc.constant(LINK), at: fc.constant(AT) },
  { requiredKeys: ['label', 'detail'] },
);

const sections = fc
  .array(fc.tuple(fc.array(line, { minLength: 1, maxLength: 5 }), fc.nat(900)), { maxLength: 5 })
  .map((all) =>
    all.flatMap(([lines, more], at) => {
      const include = INCLUDES[at];
      return include ? [{ include, lines, more }] : [];
    }),
  );

describe('a digest over any content', () => {
  it('is a message that Slack takes, disturbs nobody, and keeps its buttons', () => {
    fc.assert(
      fc.property(sections, anyText, fc.boolean(), (all, aloud, late) => {
        const view = { digestId: ID, direct: late, at: AT, since: AT, onDemand: !late, sections: all, aloud };
        const message = digestMessage({ ...view, ...(late ? { wasDue: AT } : {}) });
        expect(checkMessage(message)).toEqual([]);
        expect(pings(message)).toEqual([]);
        for (const url of links(message)) expect(url).toBe(LINK);
        expect(message.blocks.at(-1)).toMatchObject({ type: 'actions' });
      }),
      { numRuns: 60 },
    );
  });

  it('keeps them with the longest lines there can be', () => {
    const long = { label: 'ü'.repeat(900), detail: '好'.repeat(900), link: LINK, at: AT };
    const all = INCLUDES.map((include) => ({
      include,
      lines: Array.from({ length: 5 }, () => long),
      more: 7,
    }));
    const view = {
      digestId: ID,
      direct: false,
      at: AT,
      since: AT,
      onDemand: false,
      sections: all,
      aloud: '',
    };
    const message = digestMessage(view);
    expect(checkMessage(message)).toEqual([]);
    expect(message.blocks.at(-1)).toMatchObject({ type: 'actions' });
    expect(shownText(message)).toContain('and 7 more');
  });

  it.each(PAUSE_REASONS)('that was paused says why: %s', (because) => {
    expect(checkMessage(digestPausedMessage({ digestId: ID, channelId: 'C0123456789', because }))).toEqual(
      [],
    );
  });
});

describe('the forms', () => {
  const meta = { channel: 'C0123456789', choice: 'mine' };

  it('list what is set, whatever people are called', () => {
    fc.assert(
      fc.property(anyText, fc.option(anyText, { nil: undefined }), (words, refusal) => {
        const entry = { id: ID, plan: words, next: words, nextAt: AT, tells: [words], setBy: words };
        const places = [
          { channelId: 'C0123456789', entry: { ...entry, ...(refusal ? { refusal } : { paused: words }) } },
          { entry },
          { refusal: words },
          {},
        ];
        const view = digestListView({ said: words, places, meta });
        expect(checkView(view)).toEqual([]);
        expect(pings(view)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('come back as they were filled, with what nobody offered left out', () => {
    const form = { days: [2, 5], hour: 17, minute: 45, includes: ['runs', 'dates'] as const };
    const zone = zoneOption('Asia/Kathmandu', '14:45');
    const view = digestEditView({ ...form, toChannel: true, zone, meta });
    expect(checkView(view)).toEqual([]);
    const inputs = view.blocks.flatMap((block) => ('element' in block ? [block] : []));
    const values = Object.fromEntries(
      inputs.map(({ block_id, element }) => {
        const { initial_options, initial_option } = element as unknown as Record<
          string,
          object[] | undefined
        >;
        const extra = initial_options && [...initial_options, { value: '9' }, { value: 'secrets' }];
        return [block_id, { value: { selected_options: extra, selected_option: initial_option } }];
      }),
    );
    expect(readDigestForm(values)).toEqual({ ...form, zone: 'Asia/Kathmandu' });
    expect(readDigestForm({})).toMatchObject({ days: [], hour: Number.NaN, zone: '', includes: [] });
  });
});

describe('the zones offered', () => {
  it.each([
    ['berl', 'Europe/Berlin'],
    ['new york', 'America/New_York'],
    ['kolkata', 'Asia/Kolkata'],
    ['kyiv', 'Europe/Kyiv'],
    ['utc', 'UTC'],
    ['', 'Europe/Stockholm'],
  ])('for "%s" begin with %s', (typed, first) => {
    const found = findZones(typed, 'Europe/Stockholm', 100);
    expect(found[0]).toBe(first);
    expect(found.length).toBeLessThanOrEqual(100);
    expect(found.every(isZone)).toBe(true);
  });

  it('are none for anything else, whatever is typed', () => {
    expect(findZones('<!channel>', 'UTC', 100)).toEqual([]);
  });
});

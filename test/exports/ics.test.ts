import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import type { ExportDocument } from '../../src/exports/document.ts';
import { renderIcs } from '../../src/exports/ics/render.ts';
import { executionDefinition } from '../../src/marketing/artifacts/execution.ts';
import { example } from '../marketing/support/briefs.ts';
import { stubExecution } from '../marketing/support/execution.ts';
import { exportDocument } from './fixture.ts';

const plan = stubExecution(example('local-service-hiring'));
const content = { ...plan, schedule: { ...plan.schedule, time_zone: 'Europe/Copenhagen' } };
const [entry] = content.calendar;

const bytesOf = async (change: Partial<ExportDocument>): Promise<Uint8Array> => {
  const outcome = await renderIcs(exportDocument({ definition: executionDefinition, content, ...change }));
  if (!outcome.ok) throw new Error(outcome.refusal.sentence);
  return outcome.value;
};

const textOf = async (change: Partial<ExportDocument> = {}): Promise<string> =>
  new TextDecoder().decode(await bytesOf(change));

const read = (text: string) => {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const events = calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
  return { calendar, events };
};

const withEntries = (...changes: Record<string, unknown>[]) => ({
  ...content,
  calendar: changes.map((change, at) => ({ ...entry, id: `own-${at}`, ...change })),
});

/** What a clock in that zone shows, by another way than the one under test. */
const wall = (at: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(at);

describe('the calendar file', () => {
  it('has one event for each entry, at the minute that the clocks of the zone show', async () => {
    const { events } = read(await textOf());
    expect(events).toHaveLength(content.calendar.length);
    const shown = events.map(({ startDate }) => wall(startDate.toJSDate(), 'Europe/Copenhagen'));
    expect(shown.sort()).toEqual(content.calendar.map(({ date, time }) => `${date} ${time}`).sort());
    expect(new Set(events.map(({ uid }) => uid)).size).toBe(events.length);
  });

  it.each([
    ['Europe/Copenhagen', '2026-03-28', '2026-03-29', '2026-10-24', '2026-10-25'],
    ['America/New_York', '2026-03-07', '2026-03-08', '2026-10-31', '2026-11-01'],
    ['Australia/Lord_Howe', '2026-04-04', '2026-04-05', '2026-10-03', '2026-10-04'],
    ['Asia/Tokyo', '2026-03-28', '2026-03-29', '2026-10-24', '2026-10-25'],
  ])('is right on both sides of a clock change in %s', async (zone, ...days) => {
    const changed = withEntries(...days.map((date) => ({ date, time: '09:30' })));
    const { events } = read(await textOf({ content: { ...changed, schedule: { time_zone: zone } } }));
    expect(events.map(({ startDate }) => wall(startDate.toJSDate(), zone))).toEqual(
      days.map((date) => `${date} 09:30`),
    );
  });

  it('has the same hour for everybody where the plan names no zone', async () => {
    const text = await textOf({
      content: { ...withEntries({ date: '2026-03-02', time: '09:30' }), schedule: {} },
    });
    expect(text).toContain('DTSTART:20260302T093000\r\n');
    expect(read(text).events[0]?.description).toContain(
      'Goes out: Monday, 2 March 2026, 09:30 (local to the audience)',
    );
  });

  it('updates the events of an older version: same UID, higher sequence, and a draft is tentative', async () => {
    const of = (number: number, final: boolean) => {
      const { version } = exportDocument();
      return textOf({ version: { ...version, number }, final, content: withEntries({}) });
    };
    const [old, next] = [read(await of(3, false)).events[0], read(await of(4, true)).events[0]];
    expect(next?.uid).toBe(old?.uid);
    expect([old?.sequence, next?.sequence]).toEqual([3, 4]);
    const statusOf = (event = old) => event?.component.getFirstPropertyValue('status');
    expect([statusOf(old), statusOf(next)]).toEqual(['TENTATIVE', 'CONFIRMED']);
    expect(old?.description).toContain('Draft: not approved for use.');
    expect(old?.component.getFirstPropertyValue('last-modified')?.toString()).toBe('2025-11-20T10:30:00Z');
  });

  it('shows hostile text as text, folds at 75 octets, mails and rings nobody', async () => {
    const hook = 'a, b; c\\n \\ 日本語の長い文章'.repeat(9);
    const evil =
      'x\r\nEND:VEVENT\r\nMETHOD:REQUEST\r\nATTENDEE:mailto:a@b.c\r\nATTACH:http://evil.example/\u0000\u{2028}y';
    const text = await textOf({
      client: evil,
      engagement: evil,
      content: withEntries({ hook, pillar: evil, call_to_action: evil, asset: evil }),
    });
    const { calendar, events } = read(text);
    const names = [calendar, ...events.map(({ component }) => component)].flatMap((one) =>
      one.getAllProperties().map(({ name }) => name),
    );
    for (const name of ['method', 'attendee', 'organizer', 'attach', 'url'])
      expect(names).not.toContain(name);
    expect(calendar.getAllSubcomponents()).toHaveLength(1);
    expect(events[0]?.component.getAllSubcomponents()).toEqual([]);
    expect(events[0]?.description).toContain(`Hook: ${hook}`);
    expect(events[0]?.description).toContain('\nATTENDEE:mailto:a@b.c\n');
    const lines = text.split('\r\n');
    expect(lines.at(-1)).toBe('');
    for (const line of lines) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  it('leaves out what has no moment and says how many; refuses where nothing is left', async () => {
    const odd = [{ date: 'soon' }, { time: '25:00' }, { date: '2026-02-30' }, { date: null }, { time: 7 }];
    const { calendar, events } = read(await textOf({ content: withEntries({}, ...odd) }));
    expect(events).toHaveLength(1);
    expect(calendar.getFirstPropertyValue('x-wr-caldesc')).toContain('5 of 6 entries have no day and time');
    const none = exportDocument({ definition: executionDefinition, content: withEntries(...odd) });
    expect(await renderIcs(none)).toMatchObject({ ok: false, refusal: { code: 'calendar_no_dates' } });
  });

  it('is the same bytes each time', async () => {
    expect(await bytesOf({})).toEqual(await bytesOf({}));
  });
});

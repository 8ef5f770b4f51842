import type { HomeView, ModalView } from '@slack/types';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ageText } from '../../../src/slack/blocks/age.ts';
import { checkMessage, checkView } from '../../../src/slack/blocks/check.ts';
import { approvalsMessage, approvalsView } from '../../../src/slack/blocks/views/approvals.ts';
import { engagementChoiceView } from '../../../src/slack/blocks/views/engagement-choice.ts';
import { engagementOpenView, stageRowsView } from '../../../src/slack/blocks/views/engagement-open.ts';
import { type HomeModel, homeView } from '../../../src/slack/blocks/views/home.ts';
import { hubView } from '../../../src/slack/blocks/views/hub.ts';
import { lineageView } from '../../../src/slack/blocks/views/lineage.ts';
import { artifact, number, stage } from '../blocks/support/models.ts';
import { anyText, date, digest, userId, uuid } from '../blocks/support/texts.ts';
import { links, pings } from '../blocks/support/walk.ts';

const OUR_LINK = 'https://acme.slack.com/archives/C01/p1700000000000100';
const NOW = new Date('2026-11-21T12:00:00Z');

function expectSafe(view: ModalView | HomeView, told: readonly string[] = []) {
  expect(checkView(view)).toEqual([]);
  for (const ping of pings(view)) expect(told).toContain(ping);
  for (const url of links(view)) expect(url).toBe(OUR_LINK);
}

const version = {
  versionId: uuid,
  engagementId: uuid,
  client: anyText,
  engagement: anyText,
  type: artifact,
  number,
  since: date,
  link: fc.constantFrom(undefined, OUR_LINK),
};
const ourStages = fc
  .array(stage, { maxLength: 6 })
  .map((stages) => stages.map((one) => ({ ...one, link: OUR_LINK })));
const several = <T>(item: fc.Arbitrary<T>, most: number) =>
  fc.record({ items: fc.array(item, { maxLength: most }), total: fc.nat(5_000) });
const clients = fc.uniqueArray(fc.record({ id: uuid, name: anyText }), {
  maxLength: 120,
  selector: ({ id }) => id,
});

const home: fc.Arbitrary<HomeModel> = fc.record({
  now: fc.constant(NOW),
  admin: fc.boolean(),
  waiting: fc.record({
    items: fc.array(fc.record({ ...version, stale: fc.boolean() }), { maxLength: 10 }),
    more: fc.boolean(),
  }),
  engagements: fc.record({
    items: fc.array(
      fc.record({
        id: uuid,
        client: anyText,
        engagement: anyText,
        link: fc.constant(OUR_LINK),
        stages: ourStages,
      }),
      { maxLength: 8 },
    ),
    total: fc.nat(5_000),
    page: fc.nat(3),
    pages: fc.integer({ min: 1, max: 4 }),
    perPage: fc.constant(8),
  }),
  stale: several(
    fc.record({ ...version, why: fc.constantFrom('outdated' as const, 'flagged' as const) }),
    10,
  ),
  decisions: fc.array(
    fc.record({
      ...version,
      decision: fc.constantFrom('decided' as const, 'changes_requested' as const),
      by: userId,
      at: date,
    }),
    { maxLength: 10 },
  ),
  spend: fc.record({ text: anyText, all: fc.boolean() }),
  clients,
  moreClients: fc.boolean(),
  filters: fc.record({
    clientId: fc.option(uuid, { nil: undefined }),
    status: fc.constantFrom(undefined, 'active' as const),
  }),
  empty: fc.boolean(),
  cutOff: fc.constantFrom(undefined, 1_000),
});

const SMALL = { numRuns: 40 };

describe('views over any content', () => {
  it('Home, hub and approvals: Slack takes them, they name whom we name, and link only to us', () => {
    fc.assert(
      fc.property(home, (model) => {
        const chosen = { ...model.filters, clientId: model.clients[0]?.id };
        const view = homeView({ ...model, filters: chosen });
        const people = model.decisions.map(({ by }) => by);
        expectSafe(view, people);
        // The end is there, however much stands above it.
        expect(JSON.stringify(view.blocks.at(-1))).toContain('As of ');
        const unfinished = {
          items: model.clients
            .slice(0, 5)
            .map(({ id, name }) => ({ draftId: id, client: name, savedAt: NOW })),
          total: model.clients.length,
        };
        expectSafe(hubView({ ...model, unfinished }));
        const pending = model.waiting.items.flatMap((item) => Array.from({ length: 4 }, () => item));
        expectSafe(approvalsView({ pending, more: true, now: NOW }));
        expect(checkMessage(approvalsMessage({ pending, more: true, now: NOW }))).toEqual([]);
      }),
      SMALL,
    );
  });

  it('one engagement, its stages to choose from, the choice of one, and a lineage', () => {
    fc.assert(
      fc.property(
        anyText,
        ourStages,
        fc.array(fc.tuple(artifact, number, digest), { maxLength: 12 }),
        (text, stages, chain) => {
          const id = crypto.randomUUID();
          const value = { engagement: id };
          expectSafe(
            engagementOpenView({
              id,
              client: text,
              engagement: text,
              link: OUR_LINK,
              stages,
              waits: [text, text],
              objective: text,
              ownerId: 'U1',
              status: 'active',
              reviews: [
                { title: 'Strategy', value },
                { title: 'Creatives', value },
              ],
            }),
            ['U1'],
          );
          const words = {
            title: 'History',
            name: text,
            intro: 'Choose.',
            label: 'History',
            action: 'draft.history' as const,
          };
          expectSafe(stageRowsView({ ...words, rows: stages.map((one) => ({ ...one, value })) }));
          const engagements = Array.from({ length: 120 }, (_, at) => ({
            id: `${id}${at}`,
            client: text,
            name: text,
            createdAt: NOW,
          }));
          expectSafe(
            engagementChoiceView({ callback: 'hub.choose', title: 'Export', intro: text, engagements }),
          );
          const steps = chain.map(([type, version, versionDigest]) => ({
            type,
            number: version,
            status: 'approved' as const,
            link: OUR_LINK,
            versionDigest,
            writer: { models: text, askedBy: 'U1' },
            writtenAt: NOW,
            approved: { by: ['U1', undefined], at: NOW },
            builtOn: [{ type, number: version }],
          }));
          expectSafe(lineageView({ name: text, steps }), ['U1']);
        },
      ),
      SMALL,
    );
  });

  it('a Home without anything says how to begin; what is narrowed down to nothing says that', () => {
    const [model] = fc.sample(home, 1);
    if (!model) throw new Error('There is no model.');
    const nothing = { items: [], total: 0 };
    const none = {
      ...model,
      waiting: { items: [], more: false },
      engagements: { ...model.engagements, ...nothing },
    };
    expect(JSON.stringify(homeView({ ...none, empty: true }))).toContain('Press New brief to start one');
    expect(JSON.stringify(homeView({ ...none, empty: false }))).toContain(
      'No engagement fits these filters.',
    );
  });
});

it.each([
  [0, 'under an hour'],
  [59, 'under an hour'],
  [60, '1 hour'],
  [47 * 60, '47 hours'],
  [48 * 60, '2 days'],
  [3 * 24 * 60 + 600, '3 days'],
  [-5, 'under an hour'],
])('%i minutes are %s', (minutes, words) => {
  expect(ageText(new Date(NOW.getTime() - minutes * 60_000), NOW)).toBe(words);
});

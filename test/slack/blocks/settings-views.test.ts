import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ModalView } from '@slack/types';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EXPORT_FORMATS } from '../../../src/exports/formats.ts';
import { ARTIFACT_TYPES } from '../../../src/marketing/artifact-types.ts';
import { checkMessage, checkView } from '../../../src/slack/blocks/check.ts';
import { movedMessage } from '../../../src/slack/blocks/messages/moved.ts';
import { noticeMessage } from '../../../src/slack/blocks/messages/notice.ts';
import { parseValue } from '../../../src/slack/blocks/value.ts';
import { chainResultView, chainView } from '../../../src/slack/blocks/views/chain.ts';
import { delegationForm, delegationsView } from '../../../src/slack/blocks/views/delegation.ts';
import { moveView } from '../../../src/slack/blocks/views/engagement-channel.ts';
import { manageView } from '../../../src/slack/blocks/views/engagement-manage.ts';
import { ownerView } from '../../../src/slack/blocks/views/engagement-owner.ts';
import { renameView } from '../../../src/slack/blocks/views/engagement-rename.ts';
import { outsiderHome } from '../../../src/slack/blocks/views/home.ts';
import { itemView } from '../../../src/slack/blocks/views/items.ts';
import { policyView } from '../../../src/slack/blocks/views/policy.ts';
import { policyShownView } from '../../../src/slack/blocks/views/policy-shown.ts';
import { reportView } from '../../../src/slack/blocks/views/reports.ts';
import { adminsView, settingsView } from '../../../src/slack/blocks/views/settings.ts';
import { keysView } from '../../../src/slack/blocks/views/settings-keys.ts';
import { artifact, number, optional } from './support/models.ts';
import { anyText, date, digest, permalink, storedText, userId, uuid } from './support/texts.ts';
import { links, pings } from './support/walk.ts';

const OUR_LINK = 'https://acme.slack.com/archives/C01/p1700000000000100';
const names = fc.array(anyText, { maxLength: 30 });
const people = fc.uniqueArray(userId, { maxLength: 3 });
const SMALL = { numRuns: 40 };

/** Slack takes it, it names nobody, and links only to us. */
function expectSafe(view: ModalView): void {
  expect(checkView(view)).toEqual([]);
  expect(pings(view)).toEqual([]);
  for (const url of links(view)) expect(url).toBe(OUR_LINK);
  if (view.private_metadata !== undefined) expect(parseValue(view.private_metadata)).toBeDefined();
}

describe('what is set, over any content', () => {
  it('who approves', () => {
    const minutes = fc.option(fc.integer({ min: 1, max: 500_000 }));
    const view = fc.record({
      of: fc.oneof(
        fc.constant({ scope: 'workspace' as const }),
        fc.record({
          scope: fc.constantFrom('client' as const, 'engagement' as const),
          engagementId: uuid,
          client: anyText,
        }),
      ),
      holds: fc.constantFrom('own' as const, 'client' as const, 'workspace' as const, 'none' as const),
      people,
      groups: fc.uniqueArray(fc.record({ id: fc.constantFrom('S01', 'S02'), name: anyText }), {
        selector: ({ id }) => id,
      }),
      required: fc.integer({ min: 1, max: 5 }),
      authorMayApprove: fc.boolean(),
      clientRequired: fc.integer({ min: 0, max: 5 }),
      clientStages: fc.uniqueArray(fc.constantFrom(...ARTIFACT_TYPES)),
      clientPeople: people,
      remindAfterMinutes: minutes,
      escalateAfterMinutes: minutes,
      escalateTo: fc.option(userId),
      expireAfterMinutes: minutes,
      admin: fc.boolean(),
    });
    fc.assert(
      fc.property(view, (shown) => {
        expectSafe(policyView(shown));
        const { holds } = shown;
        if (holds === 'none') return;
        const said = policyShownView({ ...shown, holds }, 'Because.');
        expect(checkView(said)).toEqual([]);
        const named = [
          ...shown.people,
          ...shown.clientPeople,
          ...(shown.escalateTo ? [shown.escalateTo] : []),
        ];
        // Names in a modal tell nobody.
        for (const ping of pings(said)) expect(named).toContain(ping);
      }),
      SMALL,
    );
  });

  it('who stands in for whom', () => {
    const row = fc.record({ id: uuid, name: anyText, from: date, to: date, own: fc.boolean() });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 60 }), optional(anyText), (rows, said) =>
        expectSafe(delegationsView(rows, said)),
      ),
      SMALL,
    );
    expectSafe(delegationForm({ from: '2026-11-20', to: '2026-11-27' }));
  });

  it('the workspace’s settings, admins and keys', () => {
    const signingKeys = fc.array(
      fc.record({ fingerprint: digest, createdAt: date, retiredAt: fc.option(date) }),
      { maxLength: 9 },
    );
    const settings = fc.record(
      {
        said: anyText,
        admins: names,
        named: fc.boolean(),
        workspace: fc.record({ keys: names }),
        signing: fc.record({ keys: signingKeys, mayRenew: fc.boolean() }),
        guest: fc.boolean(),
      },
      { requiredKeys: ['admins', 'named', 'signing', 'guest'] },
    );
    const provider = fc.constantFrom('openai', 'anthropic', 'groq');
    const keys = fc.record(
      {
        said: anyText,
        rows: fc.uniqueArray(
          fc.record({ provider, label: anyText, hint: fc.constant('abcd'), setBy: anyText, setAt: date }),
          { selector: (row) => row.provider },
        ),
        places: fc.uniqueArray(fc.record({ name: provider, label: provider, host: provider }), {
          selector: ({ name }) => name,
          minLength: 1,
        }),
        form: uuid,
      },
      { requiredKeys: ['rows', 'places', 'form'] },
    );
    fc.assert(
      fc.property(settings, keys, people, (shown, stored, admins) => {
        expectSafe(settingsView(shown));
        expectSafe(keysView(stored));
        expectSafe(adminsView(admins, 20));
      }),
      SMALL,
    );
  });
});

describe('an engagement, over any content', () => {
  const stale = fc.record({
    versionId: uuid,
    digest,
    artifact,
    number,
    because: fc.array(anyText, { maxLength: 4 }),
    beingWritten: fc.boolean(),
  });

  it('its settings', () => {
    const status = fc.constantFrom(
      'planned' as const,
      'active' as const,
      'completed' as const,
      'archived' as const,
    );
    fc.assert(
      fc.property(
        anyText,
        anyText,
        storedText,
        status,
        uuid,
        (client, engagement, name, now, engagementId) => {
          expectSafe(manageView({ engagementId, client, engagement, status: now }));
          expectSafe(renameView({ engagementId, name }));
          expectSafe(moveView({ engagementId, channelId: 'C0MARKETING' }));
          expectSafe(ownerView({ engagementId, ownerId: 'U01AAA' }));
          const moved = movedMessage({ client, engagement, channelId: 'C0MARKETING', link: OUR_LINK });
          expect(checkMessage(moved)).toEqual([]);
          expect(pings(moved)).toEqual([]);
        },
      ),
      SMALL,
    );
    expect(checkView(outsiderHome())).toEqual([]);
  });

  it('what is stale in it, and what came of that', () => {
    const result = fc.record({ artifact, number, sentence: anyText });
    fc.assert(
      fc.property(
        fc.array(stale, { maxLength: 6 }),
        fc.array(result, { minLength: 1, maxLength: 6 }),
        optional(anyText),
        (all, results, after) => {
          expectSafe(chainView({ engagement: 'e1' }, all));
          expectSafe(chainResultView(results, after));
        },
      ),
      SMALL,
    );
  });

  it('what leaves by itself, and when', () => {
    const clock = { hour: fc.integer({ min: 0, max: 23 }), minute: fc.constantFrom(0, 15, 30, 45) };
    const form = fc.record({
      engagementId: uuid,
      facts: fc.array(
        anyText.map((name) => `Set by ${name}.`),
        { maxLength: 4 },
      ),
      time: fc.option(
        fc.oneof(
          fc.record({ ...clock, days: fc.integer({ min: 1, max: 7 }).map((day) => [day]) }),
          fc.record({ ...clock, dayOfMonth: fc.constantFrom(1, 28, 'last' as const) }),
        ),
      ),
      formats: fc.subarray(EXPORT_FORMATS.map(({ key }) => key as string)),
      offered: fc.constant(EXPORT_FORMATS),
      stages: fc.subarray([...ARTIFACT_TYPES]),
      destination: fc.constantFrom('thread' as const, 'client_channel' as const),
      hasClientChannel: fc.boolean(),
      zone: fc.oneof(anyText, fc.constant('America/Argentina/ComodRivadavia')),
    });
    fc.assert(
      fc.property(form, (shown) => expectSafe(reportView(shown))),
      SMALL,
    );
  });

  it('one of its items', () => {
    const text = {
      key: 'content_markdown',
      label: 'Text',
      kind: 'text' as const,
      format: 'markdown' as const,
    };
    const view = fc.record(
      {
        base: fc.record({
          ...{ engagementId: uuid, artifact, versionId: uuid, digest },
          words: fc.constant({ one: 'post', many: 'posts' }),
        }),
        page: fc.constant(0),
        pages: fc.constant(2),
        at: fc.constant(0),
        title: anyText,
        facts: fc.array(anyText, { minLength: 1, maxLength: 4 }),
        values: fc.record({ content_markdown: anyText, assets: fc.record({ image_prompt: anyText }) }),
        // Slack lets nobody type more.
        typed: fc.record({ note: storedText.map((note) => [...note].slice(0, 1_500).join('')) }),
        carried: anyText,
        others: fc.array(fc.record({ userId, said: anyText }), { maxLength: 3 }),
        problem: anyText,
      },
      { requiredKeys: ['base', 'page', 'pages', 'at', 'title', 'facts', 'values', 'typed', 'others'] },
    );
    fc.assert(
      fc.property(view, (shown) => {
        const made = itemView({ ...shown, fields: [text as never] });
        expect(checkView(made)).toEqual([]);
        for (const ping of pings(made)) expect(shown.others.map((other) => other.userId)).toContain(ping);
        expect(links(made)).toEqual([]);
      }),
      SMALL,
    );
  });
});

it('a notice quotes whatever somebody wrote', () => {
  fc.assert(
    fc.property(
      anyText,
      anyText,
      fc.array(userId, { maxLength: 3 }),
      permalink,
      (sentence, quote, mentions, url) => {
        const message = noticeMessage({ sentence, quote, mentions, link: { url, label: 'Open' } });
        expect(checkMessage(message)).toEqual([]);
        for (const ping of pings(message)) expect(mentions).toContain(ping);
        expect(message.text).not.toMatch(/<[!@#]|<https?:/);
      },
    ),
  );
});

/** By name, as they are written: what builds a view or a message, and what plays it with arbitrary content. */
const BUILDER = /^export (?:function|const) ((?!read)\w+(?:View|Message|Card|Home|Form))\b/gm;
const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(folder, file), 'utf8'));

it('every view and message is played with arbitrary content', () => {
  const built = ['views', 'messages']
    .flatMap((folder) => filesUnder(join('src/slack/blocks', folder)))
    .flatMap((text) => [...text.matchAll(BUILDER)].map(([, name]) => name ?? ''));
  expect(built.length).toBeGreaterThan(60);
  const properties = filesUnder('test/slack').filter((text) => text.includes('fc.property('));
  const played = (name: string) => properties.some((text) => new RegExp(`\\b${name}\\(`).test(text));
  expect(built.filter((name) => !played(name))).toEqual([]);
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ACTION_IDS, type ActionId, CALLBACK_IDS } from '../../src/slack/blocks/ids.ts';
import { COMMANDS } from '../../src/slack/blocks/sentences.ts';
import { SHORTCUTS } from '../../src/slack/listeners/shortcuts/shortcuts.ts';
import { seed } from '../artifacts/raw-sql/seed.ts';
import { brief } from '../artifacts/support/contents.ts';
import { CHANNEL, furnish, type House, openHouse, submitBrief } from '../artifacts/support/house.ts';
import { forTheServer } from '../support/databases.ts';
import { about, rowsOf } from './support/all-rows.ts';
import { type Ids, idsOf, secretIds } from './support/ids-of.ts';
import { type Caller, type LoneBot, type Shown, startLoneBot } from './support/lone-bot.ts';
import { mark } from './support/marked.ts';
import { registered } from './support/registered.ts';
import { happens, looksFor, presses, submits, types, usesShortcut } from './support/requests.ts';

/** Stands in everything that was written in our workspace, and in theirs. */
const OURS = 'zzours';
const THEIRS = 'zztheirs';

/** A press that names nothing: it shows whoever presses it what is their own, whatever the button carries. */
const OWN: ReadonlySet<ActionId> = new Set([
  ...([
    'plan.choose',
    'costs.budgets',
    'delegation.open',
    'delegation.add',
    'intake.new',
    'intake.open',
  ] as const),
  ...(['hub.open', 'hub.approvals', 'hub.costs', 'hub.help'] as const),
  ...(['home.new', 'home.client', 'home.status', 'home.refresh'] as const),
  ...([
    'settings.open',
    'settings.admins',
    'settings.budgets',
    'settings.keys',
    'settings.signing_new',
  ] as const),
]);
/** So is a form that takes what was typed, and nothing else. */
const OWN_FORMS: ReadonlySet<string> = new Set(['delegation.add', 'settings.admins', 'settings.keys']);

const NOTHING = [
  'Nothing found.',
  'Nothing was found. It may belong to a channel you are not in.',
  'This unfinished brief is gone. Start a new one with /aicmo new.',
  'This form cannot be read any more. Close it and type /aicmo new.',
  'This version of AICMO does not know that button.',
  'Nothing found here. Use this on a message of AICMO',
  'Only messages in the thread of an engagement that you can see can be comments',
];
const saysNothing = ({ text }: Shown): boolean => NOTHING.some((sentence) => text.includes(sentence));

const THREADS = { ours: '1795290274.000001', theirs: '1795290274.000002' } as const;
/** The root message of an engagement was posted, and has its thread. */
const posts = ({ opened, workspaceId }: House, { engagement }: Ids, ts: string) =>
  opened.asOwner(`begin; set local session_replication_role = replica;
    update slack_message set ts = '${ts}', state = 'posted'
    where workspace_id = '${workspaceId}' and kind = 'root' and engagement_id = '${engagement}'; commit`);

const AT_ONCE = 8;
async function together<T>(all: readonly T[], act: (one: T) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < all.length; from += AT_ONCE) {
    await Promise.all(all.slice(from, from + AT_ONCE).map(act));
  }
}

/** What a select of ours offers, by the block that it is in. */
const SELECTS = ['digest.edit:zone', 'policy:groups'];

const root = (thread?: string) => ({
  channel: CHANNEL,
  channel_type: 'channel',
  ...(thread ? { thread_ts: thread } : {}),
});
/** What Slack tells of, as if of their channel and thread; what ends an installation names only the installation. */
const EVENTS: Readonly<Record<string, (thread: string) => Record<string, unknown> | null>> = {
  app_home_opened: () => ({ tab: 'home', channel: 'D0DIRECT' }),
  app_mention: (thread) => ({ text: '<@U0BOT> why is the strategy flagged?', ...root(thread) }),
  message: (thread) => ({ text: 'Make it bolder.', ...root(thread) }),
  app_uninstalled: () => null,
  tokens_revoked: () => null,
  ...Object.fromEntries(
    ['archive', 'unarchive', 'left', 'deleted'].flatMap((what) =>
      ['channel', 'group'].map((kind) => [`${kind}_${what}`, () => ({ channel: CHANNEL })]),
    ),
  ),
  channel_rename: () => ({ channel: { id: CHANNEL, name: 'x' } }),
  group_rename: () => ({ channel: { id: CHANNEL, name: 'x' } }),
  member_joined_channel: () => ({ channel: CHANNEL, channel_type: 'C' }),
  member_left_channel: () => ({ channel: CHANNEL, channel_type: 'C' }),
};

forTheServer((_, open) => {
  describe('real ids of what somebody may not see', () => {
    let ours: House;
    let theirs: House;
    let bot: LoneBot;
    /** By whom they are used: an admin of ours has theirs, and somebody of ours without the right has ours. */
    let secret: { ada: Ids; otto: Ids };
    let readable: Ids;
    let ada: Caller;
    let otto: Caller;
    let olga: Caller;
    let before: { theirs: string[]; ours: string[] };

    const teamOf = async ({ opened, owner }: House): Promise<string> => {
      const sql = `select slack_team_id as id from person where id = '${owner.actorId}'`;
      return String((await opened.asOwner(sql))[0]?.id);
    };
    /** What is secret in either workspace, as it stands. */
    const state = async (ids: ReadonlySet<string>) => ({
      theirs: await rowsOf(ours.opened, theirs.workspaceId),
      // Their own Home may be narrowed to anything: it shows what they may read of it.
      ours: about(await rowsOf(ours.opened, ours.workspaceId), ids).filter(
        (row) => !row.startsWith('home_view '),
      ),
    });
    let ids: ReadonlySet<string>;

    beforeAll(async () => {
      ours = await openHouse(open);
      theirs = await furnish(ours.opened);
      secret = { otto: await idsOf(ours, await seed(ours)), ada: await idsOf(theirs, await seed(theirs)) };
      await posts(ours, secret.otto, THREADS.ours);
      await posts(theirs, secret.ada, THREADS.theirs);
      await mark(ours.opened, ours.workspaceId, OURS);
      await mark(ours.opened, theirs.workspaceId, THEIRS);
      ids = await secretIds(ours);
      const own = await submitBrief(ours, brief({ client_name: 'Otto Ltd' }), ours.outsider);
      const { engagementId: engagement, versionId: version, versionDigest: digest } = own;
      readable = { engagement, artifact: 'intake', version, digest };
      const [us, them] = [await teamOf(ours), await teamOf(theirs)];
      ada = { teamId: us, userId: 'Ada' };
      otto = { teamId: us, userId: 'Otto' };
      olga = { teamId: them, userId: 'Olga' };
      const workspaces = new Map([
        [us, ours.workspaceId],
        [them, theirs.workspaceId],
      ]);
      bot = await startLoneBot({ db: ours.db, now: ours.owner.now, workspaces, members: ['Milo'] });
    }, 60_000);
    afterAll(async () => {
      await bot?.stop();
      await ours?.close();
    });

    const attempts = () => [
      { name: 'Ada', who: ada, value: secret.ada, on: 'message' as const },
      { name: 'Otto', who: otto, value: secret.otto, on: 'modal' as const },
    ];
    /** Under the name of an engagement that he may read, everything else is of one that he may not. */
    const under = ({ run: _run, base: _base, ...others }: Ids): Ids => ({ ...others, ...readable });
    const inBrief = ({ draft = '' }: Ids): Ids => ({ draft, step: 'voice', base: '1', place: 'tone_voice' });

    /** Nothing of what they may not see was said; Ada administers our workspace, and may read all of it. */
    const expectUnread = (who: Caller, { everything: text }: Pick<Shown, 'everything'>, what: string) => {
      expect([what, text.includes(THEIRS)]).toEqual([what, false]);
      if (who === otto) expect([what, text.includes(OURS)]).toEqual([what, false]);
    };
    const expectUntouched = async () => {
      const after = await state(ids);
      expect(after.theirs.filter((row) => !before.theirs.includes(row))).toEqual([]);
      expect(after.ours.filter((row) => !before.ours.includes(row))).toEqual([]);
      expect([after.theirs.length, after.ours.length]).toEqual([before.theirs.length, before.ours.length]);
      expect(bot.failures()).toEqual([]);
    };

    it('open everything to whoever may see it, and to everything that the bot listens to an attempt below', async () => {
      for (const action of ['draft.full_text', 'draft.history', 'comments.open', 'engagement.manage'])
        expect((await presses(bot, olga, action, secret.ada, 'message')).text, action).toContain(THEIRS);
      const at = { channel: CHANNEL, ts: THREADS.theirs };
      expect((await usesShortcut(bot, olga, 'open_engagement', at)).text).toContain(THEIRS);
      const { action = [], view = [], options, event, shortcut, command, ...others } = registered();
      const known: readonly string[] = [...ACTION_IDS, ...CALLBACK_IDS];
      const unknown = [...action, ...view]
        .map((one) => one.replace(/^(action|callback)_id /, ''))
        // Those that listen to all of them have a registry, whose keys are known ids.
        .filter((one) => !known.includes(one) && !one.startsWith('/^'));
      expect(unknown).toEqual([]);
      expect(options).toEqual(SELECTS.map((block) => `block_id ${block}, action_id value`));
      expect(event).toEqual(Object.keys(EVENTS).sort());
      expect([shortcut, command]).toEqual([['callback_id /^/'], ['/aicmo']]);
      expect(Object.values(others).flat()).toEqual([]);
      before = await state(ids);
    });

    it('open nothing by any button', { timeout: 60_000 }, async () => {
      for (const { name, who, value, on } of attempts()) {
        await together(ACTION_IDS, async (action) => {
          const what = `${name}: ${action}`;
          const isBrief = /^(intake|field)\./.test(action);
          const shown = await presses(
            bot,
            who,
            action,
            isBrief ? { ...value, ...inBrief(value) } : { ...value, do: 'draft.history' },
            on,
          );
          expectUnread(who, shown, what);
          const silent = shown.answers.length === 0 && action.startsWith('intake.');
          if (!OWN.has(action) && !silent)
            expect([what, saysNothing(shown) || shown.text]).toEqual([what, true]);
        });
      }
      await expectUntouched();
    });

    it('open nothing by any form', { timeout: 60_000 }, async () => {
      for (const { name, who, value } of attempts()) {
        await together(CALLBACK_IDS, async (callback) => {
          const what = `${name}: ${callback}`;
          const isBrief = callback.startsWith('intake.');
          const shown = await submits(bot, who, callback, isBrief ? inBrief(value) : value);
          expectUnread(who, shown, what);
          if (!OWN_FORMS.has(callback))
            expect([what, saysNothing(shown) || shown.text]).toEqual([what, true]);
        });
        for (const block of SELECTS) {
          const shown = await looksFor(bot, who, block, value);
          expectUnread(who, shown, block);
          expect(shown.answers).toHaveLength(1);
        }
      }
      await expectUntouched();
    });

    it('add nothing to what somebody may read', { timeout: 60_000 }, async () => {
      // Of another workspace nothing is found whatever stands beside it; here only the listeners keep things apart.
      const value = under(secret.otto);
      await together(ACTION_IDS, async (action) =>
        expectUnread(otto, await presses(bot, otto, action, value, 'home'), action),
      );
      await together(CALLBACK_IDS, async (callback) =>
        expectUnread(otto, await submits(bot, otto, callback, value), callback),
      );
      await expectUntouched();
    });

    it('are in no answer to a command, on no shortcut, and in nothing that Slack tells of', {
      timeout: 60_000,
    }, async () => {
      const words = COMMANDS.flatMap(({ name }) => name.replace('/aicmo', '').match(/[a-z]+/g) ?? []);
      for (const { name, who, value } of attempts()) {
        const [mine, thread] = who === otto ? [OURS, THREADS.ours] : [THEIRS, THREADS.theirs];
        for (const word of new Set(['', ...words])) {
          for (const named of [`${mine} Tallyroom`, String(value.engagement)]) {
            const shown = await types(bot, who, `${word} ${named}`, CHANNEL);
            // What was typed is said back.
            const everything = shown.everything.replaceAll(`${mine} Tallyroom`, '');
            expectUnread(who, { everything }, `${name}: ${word} ${named}`);
          }
        }
        for (const callback of Object.keys(SHORTCUTS)) {
          for (const at of [
            { channel: CHANNEL, ts: thread },
            { channel: CHANNEL, ts: '9.9', thread },
          ]) {
            const shown = await usesShortcut(bot, who, callback, at);
            expectUnread(who, shown, `${name}: ${callback}`);
            expect([callback, saysNothing(shown) || shown.text]).toEqual([callback, true]);
          }
        }
      }
      for (const make of Object.values(EVENTS)) {
        const event = make(THREADS.theirs);
        const type = Object.entries(EVENTS).find(([, one]) => one === make)?.[0];
        if (event) expectUnread(ada, await happens(bot, ada, { type, ...event }), String(type));
      }
      for (const type of ['app_home_opened', 'app_mention'])
        expectUnread(otto, await happens(bot, otto, { type, ...EVENTS[type]?.(THREADS.ours) }), type);
      await expectUntouched();
    });
  });
});

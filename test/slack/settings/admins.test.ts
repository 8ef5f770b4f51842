import { afterAll, beforeAll, expect, it } from 'vitest';
import { EXTENDED_CAST } from '../../../src/local/slack/cast.ts';
import type { Person } from '../../../src/local/slack/person.ts';
import { LISTENERS } from '../../../src/slack/listeners/all-listeners.ts';
import { startTestBot, type TestBot } from '../../support/bot.ts';

const ADMINS = 'AICMO admins';

let bot: TestBot;
let ines: Person;
let marcus: Person;

const inWorkspace = <T>(work: Parameters<typeof bot.db.inWorkspace<T>>[1]) =>
  bot.db.inWorkspace(bot.workspaceId, work);
const named = () =>
  inWorkspace(async (tx) => {
    const rows = await tx.person.findMany({ where: { aicmoAdmin: true }, orderBy: { displayName: 'asc' } });
    return rows.map(({ displayName }) => displayName);
  });
const settings = async (who: Person) => {
  await who.types('/aicmo settings');
  return who.waitsForModal('administered by');
};

beforeAll(async () => {
  bot = await startTestBot({ listeners: LISTENERS, slack: { cast: EXTENDED_CAST } });
  ines = await bot.person('admin');
  marcus = await bot.person('approver');
}, 60_000);
afterAll(() => bot.stop());

it('says that Slack’s own admins administer until somebody is named', async () => {
  const modal = await settings(ines);
  expect(modal.text).toContain('AICMO is administered by Ines Okafor. They are Slack’s own admins here');
  await ines.presses('Who administers');
  await ines.waitsForModal((form) => form.submitLabel === 'Save');
});

it('takes full members only, and at least one', async () => {
  await ines.fills({ [ADMINS]: ['Gwen Park'] });
  expect((await ines.submits()).errors?.[ADMINS]).toBe(
    'Gwen Park is not a full member of this workspace. Name somebody else.',
  );
  await ines.fills({ [ADMINS]: ['Pia Sommer', 'Ines Okafor'] });
  expect((await ines.submits()).errors?.[ADMINS]).toContain('Pia Sommer is not a full member');
  await ines.fills({ [ADMINS]: [] });
  expect(Object.keys((await ines.submits()).errors ?? {})).toEqual([ADMINS]);
  expect(await named()).toEqual([]);
});

it('hands over, and is noted in the workspace’s chain', async () => {
  await ines.fills({ [ADMINS]: ['Marcus Weber'] });
  await ines.submits();
  const modal = await ines.waitsForModal('Who administers is set.');
  // Not an admin any more, she sees what is hers.
  expect(modal.text).toContain(
    'AICMO is administered by Marcus Weber. The settings of the workspace are theirs.',
  );
  expect(modal.buttons).toEqual(['Away', 'Digest']);
  await ines.closes({ all: true });
  expect(await named()).toEqual(['Marcus Weber']);
  const [entry] = await inWorkspace((tx) => tx.auditBody.findMany());
  const marked = await inWorkspace((tx) => tx.person.findFirstOrThrow({ where: { aicmoAdmin: true } }));
  expect(JSON.parse(entry?.canonical ?? '{}')).toMatchObject({
    kind: 'admins.set',
    engagement: null,
    details: { added: [marked.id], removed: [] },
  });
});

it('lets a form that was open say so when its person is no admin any more', async () => {
  await settings(marcus);
  await marcus.presses('Who administers');
  await marcus.waitsForModal((form) => form.submitLabel === 'Save');
  await inWorkspace((tx) =>
    tx.person.updateMany({ data: { aicmoAdmin: false }, where: { displayName: 'Marcus Weber' } }),
  );
  await marcus.submits();
  await marcus.waitsForModal('Only an AICMO admin can do this: Ines Okafor.');
  await marcus.closes({ all: true });
  expect(await named()).toEqual([]);
});

it('leads to what else is set, for admins alone', async () => {
  await settings(ines);
  await ines.presses('Approvals');
  await ines.waitsForModal('These hold wherever no client and no engagement has its own.');
  await ines.closes({ all: true });
  await settings(ines);
  await ines.presses('Budgets');
  await ines.waitsForModal((form) => form.callbackId === 'costs.budgets');
  await ines.closes({ all: true });
  await settings(ines);
  await ines.presses('Keys');
  // This bot runs without encryption keys.
  await ines.waitsForModal('Keys cannot be stored here');
  await ines.closes({ all: true });
});

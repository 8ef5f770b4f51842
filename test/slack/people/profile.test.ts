import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { isAdmin } from '../../../src/engagements/admins.ts';
import { asPerson, ensurePerson, type Person, recordProfile } from '../../../src/engagements/people.ts';
import type { LocalSlack } from '../../../src/local/slack/workspace.ts';
import { withProfile } from '../../../src/slack/people/profile.ts';
import { forTheServer, type OpenedDatabase } from '../../support/databases.ts';
import { type Stage, setStage } from '../outbound/stage.ts';
import { deskOf, startSlack } from '../support/desk.ts';
import { quiet } from '../support/quiet.ts';

const MINUTE_MS = 60_000;

let slack: LocalSlack;
let opened: OpenedDatabase;
let stage: Stage;

forTheServer((_name, open) => {
  beforeAll(async () => {
    slack = await startSlack();
    opened = await open();
  });
  afterAll(async () => {
    await opened?.close();
    await slack?.stop();
  });
  beforeEach(async () => {
    stage = await setStage(opened, slack);
  });
  afterEach(async () => {
    await deskOf(slack).noFaults();
  });

  const read = (person: Person) => {
    const { db, installations, now, workspaceId } = stage;
    return withProfile({ db, installations, now, log: quiet }, workspaceId, person);
  };
  const asked = async () => (await deskOf(slack).calls('users.info')).length;

  /** Someone whose profile was read so many minutes ago, and said this. */
  const known = (
    who: { userId: string; teamId?: string },
    said: { slackAdmin: boolean; aicmoAdmin?: boolean; minutesAgo: number },
  ): Promise<Person> => {
    const { db, workspaceId } = stage;
    return db.inWorkspace(workspaceId, async (tx) => {
      const user = { teamId: who.teamId ?? slack.team.id, userId: who.userId };
      const { id } = await ensurePerson(tx, workspaceId, user);
      const readAt = new Date(stage.now().getTime() - said.minutesAgo * MINUTE_MS);
      const { slackAdmin, aicmoAdmin = false } = said;
      await recordProfile(tx, workspaceId, id, { displayName: 'Known', timeZone: null, slackAdmin, readAt });
      const where = { workspaceId_id: { workspaceId, id } };
      return asPerson(await tx.person.update({ where, data: { aicmoAdmin } }));
    });
  };
  const counts = (person: Person) =>
    stage.db.inWorkspace(stage.workspaceId, (tx) => isAdmin(tx, stage.workspaceId, person.id));

  it('takes an admin mark back within ten minutes of Slack', async () => {
    const demoted = { userId: slack.users.colleague ?? '' };
    const fresh = await known(demoted, { slackAdmin: true, minutesAgo: 9 });
    expect((await read(fresh)).slackAdmin).toBe(true);
    expect(await counts(fresh)).toBe(true);
    const old = await known(demoted, { slackAdmin: true, minutesAgo: 11 });
    expect(await read(old)).toMatchObject({ slackAdmin: false, profileReadAt: expect.any(Date) });
    expect(await counts(old)).toBe(false);
  });

  it('leaves the mark to whom Slack still calls an admin', async () => {
    const admin = await known({ userId: slack.users.admin ?? '' }, { slackAdmin: true, minutesAgo: 11 });
    expect((await read(admin)).slackAdmin).toBe(true);
    expect(await counts(admin)).toBe(true);
  });

  it.each([
    ['no admin', { slackAdmin: false }],
    ['an admin by name, whose right Slack does not give', { slackAdmin: true, aicmoAdmin: true }],
  ])('keeps the profile of %s for a day', async (_who, marks) => {
    const userId = slack.users.colleague ?? '';
    const before = await asked();
    await read(await known({ userId }, { ...marks, minutesAgo: 23 * 60 }));
    expect((await asked()) - before).toBe(0);
    await read(await known({ userId }, { ...marks, minutesAgo: 25 * 60 }));
    expect((await asked()) - before).toBe(1);
    await known({ userId }, { slackAdmin: false, minutesAgo: 0 });
  });

  it('never makes an admin of someone from another team', async () => {
    const userId = slack.users.admin ?? '';
    const guest = await known({ userId, teamId: 'T0ELSEWHERE' }, { slackAdmin: false, minutesAgo: 25 * 60 });
    expect((await read(guest)).slackAdmin).toBe(false);
    expect(await counts(guest)).toBe(false);
  });

  it('does not stand in the way while Slack cannot be asked', async () => {
    await deskOf(slack).fault({ method: 'users.info', kind: 'server_error' });
    const old = await known({ userId: slack.users.colleague ?? '' }, { slackAdmin: true, minutesAgo: 11 });
    expect(await read(old)).toEqual(old);
    expect((await read(old)).slackAdmin).toBe(false);
  });
});

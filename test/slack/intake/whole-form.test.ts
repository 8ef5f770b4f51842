import { afterAll, beforeAll, expect, it } from 'vitest';
import { createJobs } from '../../../jobs/all-jobs.ts';
import type { Person } from '../../../src/local/slack/person.ts';
import { LISTENERS } from '../../../src/slack/listeners/all-listeners.ts';
import { startTestBot, type TestBot } from '../../support/bot.ts';
import { forTheServer, type OpenedDatabase } from '../../support/databases.ts';
import { engagements } from './support/data.ts';
import { exampleBrief, fillsUpTo, opensForm } from './support/form.ts';

forTheServer((_name, open) => {
  let opened: OpenedDatabase;
  let bot: TestBot;
  let nora: Person;
  beforeAll(async () => {
    opened = await open();
    bot = await startTestBot({ listeners: LISTENERS, jobs: createJobs, db: opened.database });
    nora = await bot.person('author');
  });
  afterAll(() => bot.stop().finally(() => opened.close()));

  for (const name of ['local-service-hiring', 'b2b-software-launch', 'online-shop']) {
    it(`takes ${name} from the command to the thread, as it was written`, async () => {
      const brief = await exampleBrief(name);
      await opensForm(nora);
      const { modal: check } = await fillsUpTo(nora, brief, 'Check and submit');
      expect(check.text).toContain(brief.client_name);
      expect(check.text).toContain('Channel: #marketing');
      expect(check.submitLabel).toBe('Submit brief');
      expect(await nora.submits()).toEqual({ errors: {}, modal: undefined });

      const root = await nora.waitsFor((message) => message.text.startsWith(`${brief.client_name}: `));
      const draft = await nora.waitsFor(/^Brief, version 1 - draft/m, { after: root.ts });
      expect(draft.threadTs).toBe(root.ts);

      const stored = await bot.db.inWorkspace(bot.workspaceId, async (tx) => {
        const engagement = await tx.engagement.findFirstOrThrow({ orderBy: { createdAt: 'desc' } });
        const version = await tx.version.findFirstOrThrow({ where: { engagementId: engagement.id } });
        const body = await tx.versionBody.findFirstOrThrow({ where: { versionId: version.id } });
        return { engagement, content: body.content };
      });
      expect(stored.content).toEqual(brief);
      expect(stored.engagement).toMatchObject({
        channelId: bot.slack.channels.marketing,
        timeZone: 'Europe/Stockholm',
      });
    });
  }

  it('left no unfinished brief behind, and no engagement twice', async () => {
    expect(await engagements(bot)).toHaveLength(3);
    const drafts = await bot.db.inWorkspace(bot.workspaceId, (tx) => tx.intakeDraft.count());
    expect(drafts).toBe(0);
  });
});

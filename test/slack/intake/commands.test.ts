import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createJobs } from '../../../jobs/all-jobs.ts';
import { stubProvider } from '../../../src/llm/adapters/stub.ts';
import type { Provider } from '../../../src/llm/provider.ts';
import type { Message, Person } from '../../../src/local/slack/person.ts';
import { utc } from '../../../src/slack/blocks/text.ts';
import { LISTENERS } from '../../../src/slack/listeners/all-listeners.ts';
import { startTestBot, type TestBot } from '../../support/bot.ts';
import { SOON } from '../../support/patience.ts';
import { sendSigned } from '../support/signed.ts';
import { clean } from './support/data.ts';
import { fillsUpTo, opensForm, pageOf, SHORT, waitsForForm } from './support/form.ts';

const providers: Provider[] = [];
let queueOk = true;
let bot: TestBot;
let nora: Person;
let ines: Person;
let tomas: Person;
beforeAll(async () => {
  bot = await startTestBot({
    listeners: LISTENERS,
    jobs: createJobs,
    providers,
    health: async () => ({
      status: queueOk ? 'ready' : 'degraded',
      database: { ok: true, detail: 'answers' },
      queue: { ok: queueOk, detail: queueOk ? '0 running' : 'does not answer' },
      slack: { ok: true, detail: 'Local workspace' },
    }),
  });
  nora = await bot.person('author');
  ines = await bot.person('admin');
  tomas = await bot.person('colleague');
});
afterAll(() => bot.stop());
beforeEach(() => clean(bot, [nora, ines, tomas]));

/** What the bot said through response URLs, in the order it said it. */
const answers = async () => (await bot.seen()).filter(({ kind }) => kind === 'response_url');

/** The private answer to a command. */
async function asks(person: Person, command: string): Promise<Message> {
  await person.types(command);
  const answer = (await person.sees()).at(-1);
  if (!answer?.ephemeral) throw new Error(`No private answer to ${command}.`);
  return answer;
}

describe('/aicmo', () => {
  it('answers help to help', async () => {
    for (const command of ['/aicmo help', '/aicmo   HELP ']) {
      expect((await asks(nora, command)).text).toContain('/aicmo new - Fill in a brief');
    }
  });

  it('names the closest command, and shows what was typed as it was typed', async () => {
    expect((await asks(nora, '/aicmo stauts')).text).toContain(
      'There is no command "stauts". Did you mean /aicmo status?',
    );
    const odd = await asks(nora, '/aicmo <!channel> & "more"');
    expect(odd.text).toContain('There is no command "<!channel> & "more"".');
    expect(odd.text).not.toContain('Did you mean');
    expect((await asks(nora, '/aicmo constructor')).text).toContain('There is no command "constructor".');
  });

  it('is seen by nobody else', async () => {
    const before = await tomas.sees();
    await asks(nora, '/aicmo help');
    expect(await tomas.sees()).toEqual(before);
  });

  it('offers the form again where Slack did not let it open in time', async () => {
    await bot.fault({ method: 'views.open', kind: 'error', error: 'expired_trigger_id' });
    const offer = await asks(nora, '/aicmo new');
    expect(offer.text).toContain('Slack did not let the form open in time. Press Open to try again.');
    expect(await nora.modal()).toBeUndefined();
    await nora.presses('Open', { in: (message) => message.ts === offer.ts });
    expect(pageOf(await waitsForForm(nora))).toBe('Step 1 of 5: Business');
    // The offer goes once the form is open.
    await expect.poll(async () => (await nora.sees()).map(({ ts }) => ts), SOON).not.toContain(offer.ts);
  });
});

describe('/aicmo health', () => {
  it('is for admins', async () => {
    await asks(ines, '/aicmo help');
    expect((await asks(nora, '/aicmo health')).text).toBe('Only AICMO admins can see this: Ines Okafor.');
  });

  it('says what works and what is missing', async () => {
    const bare = await asks(ines, '/aicmo health');
    expect(bare.text).toContain('✅ Database: works - answers');
    expect(bare.text).toContain('No model provider is configured. Set OPENAI_API_KEY');

    providers.push(stubProvider());
    queueOk = false;
    const stub = await asks(ines, '/aicmo health');
    expect(stub.text).toContain('❌ Queue: does not answer');
    expect(stub.text).toContain('Queue does not work. What needs it waits until it is back.');
    expect(stub.text).toContain('No model is set up: the built-in stub writes the drafts, and they say so.');
    queueOk = true;
  });

  it('shows how each model did in the last hour', async () => {
    const model = { ...stubProvider(), stub: false, baseUrl: 'https://models.example/v1' };
    providers.splice(0, 9, { ...model, name: 'openai', model: 'a' }, { ...model, name: 'groq', model: 'b' });
    const call = { scopeId: crypto.randomUUID(), job: 'j', attempt: 1, step: 's', promptVersion: 'p@1' };
    const at = new Date(Date.now() - 600_000);
    await bot.db.inWorkspace(bot.workspaceId, (tx) =>
      tx.modelCall.create({
        data: {
          ...call,
          workspaceId: bot.workspaceId,
          ordinal: 'draft-1',
          provider: 'openai',
          model: 'a',
          askedModel: 'a',
          baseUrl: model.baseUrl,
          state: 'failed',
          leaseUntil: at,
          failureType: 'auth',
          failureMessage: 'refused the API key',
          traceId: crypto.randomUUID(),
          sentAt: at,
          finishedAt: at,
        },
      }),
    );
    const { text } = await asks(ines, '/aicmo health');
    expect(text).toContain(
      `❌ OpenAI, a, models.example: does not answer - breaker closed; 1 call in the last hour, 1 failed (100%), last ${utc(at)}: it refused the API key`,
    );
    expect(text).toContain(
      '▫️ Groq, b, models.example: set up - breaker closed; no calls yet: the first draft shows whether it answers',
    );
    expect(text).not.toContain('What is missing');
    providers.splice(0);
  });
});

describe('status', () => {
  it('lists what the person may read, with its stages and whom it waits for', async () => {
    await nora.invites('aicmo', '#leadership');
    await nora.goesTo('#leadership');
    await opensForm(nora);
    await fillsUpTo(nora, { ...SHORT, client_name: 'Secret client' }, 'Check and submit');
    await nora.submits();
    await nora.waitsFor(/^Brief, version 1 - draft/m);

    const mine = await asks(nora, '/aicmo status');
    expect(mine.text).toContain('Secret client: Sales');
    expect(mine.text).toContain('✏️ Brief, version 1 - draft, waits for approval');
    expect(mine.text).toContain('Brief, version 1 waits for the decision of Nora Lindqvist or Ines Okafor.');

    const marcus = await bot.person('approver');
    expect((await asks(marcus, '/aicmo status')).text).toContain('Secret client');
    expect((await asks(tomas, '/aicmo status')).text).toBe(
      'There are no engagements that you can see. Type /aicmo new to start one.',
    );
  });

  it('opens from the root message, or answers privately where no modal could open', async () => {
    await nora.presses('Status', { in: /^Secret client: / });
    expect((await nora.waitsForModal('Brief, version 1')).title).toBe('Engagements');
    await nora.closes();

    const before = await answers();
    await bot.fault({ method: 'views.open', kind: 'error', error: 'expired_trigger_id' });
    await nora.presses('Status', { in: /^Secret client: / });
    await expect.poll(answers, SOON).toHaveLength(before.length + 1);
    const answer = (await nora.sees()).at(-1);
    expect(answer).toMatchObject({ ephemeral: true });
    expect(answer?.text).toContain('Brief, version 1 - draft, waits for approval');
  });

  it('is told to nobody who may not read it, whatever they send', async () => {
    const before = await answers();
    const press = (await bot.seen()).findLast(({ name }) => name === 'block_actions');
    const payload = { ...press?.payload, user: { id: tomas.id, team_id: bot.slack.team.id } };
    await sendSigned({
      url: bot.url,
      secret: bot.slack.signingSecret,
      contentType: 'application/x-www-form-urlencoded',
      body: new URLSearchParams({
        payload: JSON.stringify({ ...payload, trigger_id: 'made.up' }),
      }).toString(),
    });
    await expect
      .poll(async () => (await answers()).slice(before.length).map((answer) => answer.payload.text), SOON)
      .toEqual(['Nothing was found. It may belong to a channel you are not in.']);
  });
});

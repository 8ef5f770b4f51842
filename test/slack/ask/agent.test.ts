import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ASK_SAY } from '../../../src/generation/ask/sentences.ts';
import { stubProvider } from '../../../src/llm/adapters/stub.ts';
import { controlOf } from '../../../src/local/slack/control.ts';
import type { Message, Person } from '../../../src/local/slack/person.ts';
import { NOTHING_UNDERSTOOD } from '../../../src/marketing/roles/interpreter.ts';
import { LISTENERS } from '../../../src/slack/listeners/all-listeners.ts';
import { fails, says, scripted } from '../../llm/support/scripted-provider.ts';
import { SOON } from '../../support/patience.ts';
import { type Scene, startScene } from '../drafts/support/scene.ts';

describe('an agent with a model', () => {
  let scene: Scene;
  let author: Person;
  let root: string;
  let next = says('{}');
  const model = scripted('openai', [async () => next()]);
  const means = (what: object) => {
    next = says(JSON.stringify({ ...NOTHING_UNDERSTOOD, ...what }));
  };

  beforeAll(async () => {
    // What drafts are written by is the stub; only what is cheap is asked of the model.
    scene = await startScene({
      listeners: LISTENERS,
      providers: [stubProvider(), model],
      profiles: { cheap: [model] },
      slack: { agent: true },
    });
    author = scene.author;
    await scene.strategy();
    root = (await author.waitsFor(({ buttons }) => buttons.includes('Manage'))).ts;
  }, 120_000);
  afterAll(() => scene.stop());

  const control = () => controlOf(scene.bot.slack.deskUrl);
  const calls = async (method: string) => (await control().seen()).filter(({ name }) => name === method);
  async function asks(words: string): Promise<Message> {
    const ts = await author.says(`@AICMO ${words}`, { thread: root });
    return author.waitsFor(
      ({ author: by, threadTs, buttons }) => by === 'AICMO' && threadTs === root && buttons.length > 0,
      {
        after: ts,
      },
    );
  }

  it('suggests what to ask when its messages are opened', async () => {
    await author.goesTo('@AICMO');
    await expect.poll(() => author.prompts(), SOON).toHaveLength(4);
    await author.goesTo('#marketing');
  });

  it('shows that it is at work, streams the answer, and ends with the same message', async () => {
    const posts = (await calls('chat.postMessage')).length;
    means({ act: 'sources', stage: 'strategy' });
    const said = await asks('tell me which documents stand behind our *strategy* <!channel>');
    expect(said.text).toMatch(/^Strategy, version 1 \(http\S+\) is built from:\n• Brief, version 1/);
    expect((await calls('assistant.threads.setStatus')).at(-1)?.payload).toMatchObject({ thread_ts: root });
    expect(await calls('chat.startStream')).toHaveLength(1);
    expect((await calls('chat.stopStream')).length).toBe(1);
    expect((await calls('chat.postMessage')).length).toBe(posts);
    await author.presses('Helpful', { in: ({ ts }) => ts === said.ts });
    await author.waitsFor('Thank you. Your answer is kept.');
    const rows = await scene.bot.db.inWorkspace(scene.bot.workspaceId, (tx) => tx.askFeedback.findMany());
    expect(rows).toMatchObject([{ good: true }]);
  });

  it('gives the model the question as data, and pays for the call', async () => {
    const [request] = model.requests;
    const user = request?.messages[0]?.content ?? '';
    expect(user).toContain('tell me which documents stand behind our *strategy*');
    expect(user.match(/<[^>]*>/g)).toEqual(['<facts>', '</facts>', '<question>', '</question>']);
    const { db, workspaceId } = scene.bot;
    const [call] = await db.inWorkspace(workspaceId, (tx) =>
      tx.modelCall.findMany({ where: { job: 'ask' } }),
    );
    const ask = await db.inWorkspace(workspaceId, (tx) =>
      tx.ask.findFirstOrThrow({ where: { id: call?.scopeId } }),
    );
    expect(call).toMatchObject({ profile: 'cheap', state: 'answered', engagementId: ask.engagementId });
    expect(ask.engagementId).not.toBeNull();
  });

  it('takes what the model answers for a proposal in words, and nothing more', async () => {
    const versions = () => scene.bot.db.inWorkspace(scene.bot.workspaceId, (tx) => tx.version.count());
    const before = await versions();
    means({ act: 'erase_everything' });
    expect((await asks('do something clever with all of this now')).text).toContain(ASK_SAY.cannot);
    means({ act: 'amend', stage: 'strategy', parts: ['Roadmap'], words: 'Shorter.' });
    const unknown = await asks('make the roadmap a good deal shorter, will you');
    expect(unknown.text).toContain(
      'I found no part called "Roadmap". It has these: Business reality, Market',
    );
    means({ act: 'amend', stage: 'strategy', parts: ['narative'], words: 'Shorter <!channel>.' });
    const proposal = await asks('please shorten the story that we tell there');
    expect(proposal.text).toContain('"Narrative" will be rewritten');
    expect(proposal.buttons).toContain('Confirm');
    expect(await versions()).toBe(before);
  });

  it('goes by key words where the model does not answer, and says so', async () => {
    next = fails('openai', 'auth');
    const said = await asks('shorten the narrative, and mind the towns in it');
    expect(said.text).toContain('"Narrative" will be rewritten');
    expect(said.text).toContain(ASK_SAY.byKeyWords);
  });

  it('posts the answer where Slack takes no stream, and closes one that breaks off', async () => {
    const { fault } = scene.bot;
    await fault({
      method: 'chat.startStream',
      kind: 'error',
      error: 'method_not_supported_for_channel_type',
    });
    expect((await asks('what waits for me?')).text).toContain('Strategy, version 1');
    await fault({ method: 'chat.appendStream', kind: 'error', error: 'internal_error' });
    const starts = (await calls('chat.startStream')).length;
    const posts = (await calls('chat.postMessage')).length;
    const said = await asks('who approved the brief?');
    expect(said.text).toContain('Brief, version 1');
    expect((await calls('chat.startStream')).length).toBe(starts + 1);
    expect((await calls('chat.postMessage')).length).toBe(posts);
  });
});

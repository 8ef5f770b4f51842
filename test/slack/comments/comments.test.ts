import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../../../src/local/slack/person.ts';
import { draftOf, type Engagement, type Scene, startScene } from '../drafts/support/scene.ts';
import { newest } from '../drafts/support/versions.ts';
import { commentsOn, everythingKept, LISTENERS, textsOn } from './support.ts';

describe('comments on a draft', () => {
  let scene: Scene;
  let author: Person;
  let approver: Person;
  let strategy: Engagement;
  let thread: string;
  beforeAll(async () => {
    scene = await startScene({ listeners: LISTENERS });
    author = scene.author;
    approver = await scene.bot.person('approver');
    strategy = await scene.strategy();
    thread = (await author.waitsFor(draftOf('Strategy, version 1 - '))).threadTs ?? '';
  });
  afterAll(() => scene.stop());

  const version = (number: number) => draftOf(`Strategy, version ${number} - `);
  const says = (who: Person, text: string) => who.says(text, { thread });

  const promptsSaying = (part: string) =>
    scene.bot.db.inWorkspace(scene.bot.workspaceId, (tx) =>
      tx.modelCallBody.count({ where: { kind: 'prompt', content: { contains: part } } }),
    );

  async function asksForChanges(number: number) {
    await author.presses('Amend', { in: version(number) });
    await author.waitsForModal('Choose the part to change');
    await author.presses('Have it rewritten');
    return author.waitsForModal('Tick the comments that it should answer');
  }

  it('are typed into a form, shown in the thread as they were written, and ping nobody', async () => {
    await approver.presses('Comment', { in: version(1) });
    await approver.waitsForModal('Nobody has commented yet.');
    await approver.fills({ Comment: '   ' });
    expect((await approver.submits()).errors).toEqual({
      Comment: 'This is needed. Fill it in to go on.',
    });
    await approver.fills({ Comment: 'Name <!channel> & *all* towns.\u0007' });
    await approver.submits();
    await approver.waitsForNoModal();
    const notice = await author.waitsFor('wrote comment 1 on Strategy, version 1');
    expect(notice.threadTs).toBe(thread);
    expect(notice.text).toContain('> Name <!channel> & *all* towns.');
    expect(await commentsOn(scene, strategy.id)).toMatchObject([
      {
        number: 1,
        about: 1,
        source: 'button',
        text: 'Name <!channel> & *all* towns.\u0007',
        answeredBy: null,
      },
    ]);
  });

  it('are replies in the thread too, by whoever may read, without an answer', async () => {
    const before = (await author.sees()).length;
    await says(approver, 'And <b> what about @Nora?');
    await says(author, '@AICMO make it bolder');
    expect(await commentsOn(scene, strategy.id)).toMatchObject([
      { number: 1 },
      { number: 2, about: 1, source: 'thread', text: 'And <b> what about @Nora Lindqvist?' },
    ]);
    expect((await author.sees()).length).toBe(before + 2);
  });

  it('follow their messages: the newer edit wins, and a deletion is for good', async () => {
    const ts = await says(author, 'Too loud.');
    await author.edits(ts, 'Much too loud.');
    expect((await commentsOn(scene, strategy.id))[2]).toMatchObject({ text: 'Much too loud.', revision: 2 });
    const { channel } = await author.waitsFor('Much too loud.');
    const message = { type: 'message', user: author.id, ts, thread_ts: thread };
    const base = { type: 'message', channel, channel_type: 'channel' };
    const event = (what: object) => scene.bot.desk('event', { event: { ...base, ...what } });
    // Late news of an edit before that one.
    const late = { ...message, text: 'Loud.' };
    await event({ subtype: 'message_changed', event_ts: ts, message: late, previous_message: message });
    expect((await textsOn(scene, strategy.id))[2]).toBe('Much too loud.');
    await author.deletes(ts);
    expect((await textsOn(scene, strategy.id))[2]).toBeNull();
    const after = String(Date.now() / 1000);
    await event({ subtype: 'message_changed', event_ts: after, message: late, previous_message: message });
    // Deleted before anybody heard of it.
    const never = `${Math.floor(Date.now() / 1000)}.777777`;
    const unheard = { ...message, ts: never, text: 'Never mind.' };
    await event({
      subtype: 'message_deleted',
      event_ts: after,
      deleted_ts: never,
      previous_message: unheard,
    });
    await event({ ...unheard, event_ts: never });
    const kept = await everythingKept(scene);
    expect(kept).toContain('what about @Nora');
    for (const gone of ['Too loud.', 'Much too loud.', 'Loud.', 'Never mind.'])
      expect(kept).not.toContain(gone);
  });

  it('are kept of nothing that is said elsewhere, not even who said it', async () => {
    const colleague = await scene.bot.person('colleague');
    const other = await author.says('Another thread in this channel, kumquat.');
    await author.says('kumquat at the top');
    await author.says('kumquat below it', { thread: other });
    await colleague.says('kumquat at the top, too', { channel: '#marketing' });
    await colleague.says('kumquat below', { channel: '#marketing', thread: other });
    await author.goesTo('@AICMO');
    await author.says('kumquat in private');
    await author.goesTo('#marketing');
    const edited = await author.says('kumquat to be edited', { thread: other });
    await author.edits(edited, 'kumquat edited');
    await author.deletes(edited);
    const kept = await everythingKept(scene);
    expect(kept).toContain('what about @Nora');
    expect(kept).not.toContain('kumquat');
    expect(kept).not.toContain(colleague.id);
  });

  it('are taken from messages that were there before, once, and only in the thread', async () => {
    const answers = async (who: Person, text: string) =>
      (await who.waitsFor((message) => message.ephemeral && message.text.includes(text))).text;
    const outside = await author.says('Just so.');
    await author.usesShortcut('use_as_comment', await author.waitsFor('Just so.'));
    await answers(author, 'Only messages in the thread of an engagement that you can see');
    await author.deletes(outside);
    await author.usesShortcut('use_as_comment', await author.waitsFor(version(1)));
    await answers(author, 'Only what people wrote can be a comment.');
    const first = await author.waitsFor('make it bolder');
    // Slack tells the second of an edit, no more. A timer may go off a moment early.
    const nextSecond = (Math.floor(Number(first.ts)) + 1) * 1000;
    while (Date.now() < nextSecond) await new Promise((resolve) => setTimeout(resolve, 20));
    await author.edits(first.ts, '@AICMO please make it bolder');
    const asked = await approver.waitsFor('please make it bolder');
    await approver.usesShortcut('use_as_comment', asked);
    await answers(approver, 'That is comment 4 on Strategy, version 1 now.');
    // Late news of an edit before that one.
    const message = { type: 'message', user: author.id, ts: asked.ts, thread_ts: thread };
    const place = { channel: asked.channel, channel_type: 'channel' };
    const event = { type: 'message', subtype: 'message_changed', ...place };
    const late = { event_ts: asked.ts, message: { ...message, text: 'make it louder' } };
    await scene.bot.desk('event', { event: { ...event, ...late, previous_message: message } });
    const taken = (await commentsOn(scene, strategy.id)).at(-1);
    expect(taken).toMatchObject({ number: 4, source: 'shortcut', text: '@aicmo please make it bolder' });
    expect(taken?.authorId).toBe((await scene.as('author')).actorId);
    await approver.usesShortcut('use_as_comment', asked);
    await answers(approver, 'This message is comment 4 already.');
  });

  it('are ticked to be answered, and the new version says which it answered', async () => {
    const form = await asksForChanges(1);
    expect(form.text).toContain('> Name <!channel> & *all* towns.');
    const limits = { Sections: ['Limits'] };
    await author.fills(limits);
    expect((await author.submits()).errors).toEqual({
      'What should change': 'Tick a comment, or say what should change.',
    });
    await author.fills({ ...limits, 'Comments 1 to 4': ['Comment 1', 'Comment 4'] });
    // Removed while the form was open: nothing typed is lost.
    const { text, ts } = await author.waitsFor('make it bolder');
    expect(text).toContain('bolder');
    await author.deletes(ts);
    const late = await author.submits();
    expect(Object.values(late.errors)[0]).toContain('was removed meanwhile');
    await author.fills({ 'Comments 1 to 4': ['Comment 1', 'Comment 2'], 'What should change': 'Calmer' });
    await author.submits();
    await author.waitsForNoModal();
    const draft = await author.waitsFor(version(2), { timeoutMs: 30_000 });
    expect(draft.text).toContain('Answers comments 1 and 2: “Name <!channel> & *all* towns.');
    const written = await newest(scene, strategy.id);
    // The stub puts what it was asked into the text, but for comments: a client may read that text.
    expect(JSON.stringify(written.content)).toContain('Requested: what was commented');
    expect(written.reason).toBe('Calmer');
    expect(await promptsSaying('Comment 2 by Marcus Weber: And ')).toBe(1);
    expect(await promptsSaying('what about @Nora')).toBe(1);
    await author.presses('History', { in: version(2) });
    await author.waitsForModal('Answers comments 1 and 2');
    await author.closes();
    expect((await commentsOn(scene, strategy.id)).map(({ answeredBy }) => answeredBy?.number)).toEqual([
      2,
      2,
      undefined,
      undefined,
    ]);
  });

  it('are about the draft that stands above them, and open ones stay on the list of the next', async () => {
    await says(approver, 'Better. Now the value.');
    await says(author, 'Still missing: the price.');
    const comments = await commentsOn(scene, strategy.id);
    expect(comments.slice(4)).toMatchObject([
      { number: 5, about: 2, source: 'thread' },
      { number: 6, about: 2, source: 'thread' },
    ]);
    await approver.presses('Comment', { in: version(2) });
    const list = await approver.waitsForModal('Better. Now the value.');
    expect(list.text).not.toContain('Name <!channel>');
    expect(list.buttons).toEqual(['Remove']);
    await approver.presses('Remove');
    await approver.waitsForModal('Comment 5 is removed.');
    await approver.presses('All comments');
    const after = await approver.waitsForModal('Still missing: the price.');
    expect(after.text).not.toContain('Better. Now the value.');
    await approver.closes();
    expect(await everythingKept(scene)).not.toContain('Better. Now the value.');
  });

  it('that were taken back are gone from the thread, and nobody takes back those of others', async () => {
    const { id } = await newest(scene, strategy.id);
    const comments = await commentsOn(scene, strategy.id);
    const [first] = comments;
    const value = { engagement: strategy.id, artifact: 'strategy', version: id, comment: comments[5]?.id };
    await scene.posts('Remove theirs', 'comments.remove', value);
    await approver.presses('Remove theirs');
    await approver.waitsFor('Only whoever wrote a comment can remove it.');
    expect((await textsOn(scene, strategy.id))[5]).toBe('Still missing: the price.');
    // An answered comment on an earlier version is on no list, and so is nobody's to remove from here.
    await scene.posts('Remove another', 'comments.remove', { ...value, comment: first?.id });
    await approver.presses('Remove another');
    await approver.waitsFor('Nothing found.');
    const { versionId } = first ?? { versionId: '' };
    await scene.posts('Remove my own', 'comments.remove', {
      ...value,
      version: versionId,
      comment: first?.id,
    });
    await approver.presses('Remove my own');
    await author.waitsFor('Comment 1 on Strategy, version 1 was removed.');
    await author.waitsFor((message) => message.text.includes('Answers comments 1 and 2: “And <b>'));
    expect(await promptsSaying('what about @Nora')).toBe(0);
    expect(await everythingKept(scene)).not.toContain('Name <!channel>');
  });

  it('are shown a page at a time when there are many, and stay ticked over the pages', async () => {
    for (let at = 0; at < 11; at += 1) await says(author, `Point ${at}`);
    await asksForChanges(2);
    await author.fills({
      Sections: ['Value'],
      'Comments 6 to 15': ['Comment 7'],
      'What should change': 'So',
    });
    await author.presses('Later');
    await author.waitsForModal('Point 10');
    await author.fills({ 'Comments 16 to 17': ['Comment 17'] });
    await author.submits();
    await author.waitsForNoModal();
    const draft = await author.waitsFor(version(3), { timeoutMs: 30_000 });
    expect(draft.text).toContain('Answers comments 7 and 17: “Point 0”, “Point 10”');
    expect((await newest(scene, strategy.id)).reason).toBe('So');
  });
});

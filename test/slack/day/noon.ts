import { expect, it } from 'vitest';
import { ASK_SAY } from '../../../src/generation/ask/sentences.ts';
import type { Message, Person } from '../../../src/local/slack/person.ts';
import { CLIENT, type Day, opens, reads, root, version } from './stage.ts';

const NAME = 'Kestrel Heating & Cooling: Hiring';

/** Asks in the thread, and gives what is answered to that. */
async function asks(who: Person, words: string, thread: string): Promise<string> {
  const ts = await who.says(`@AICMO ${words}`, { thread });
  const answers = (message: Message) =>
    message.author === 'AICMO' &&
    message.buttons.includes('Helpful') &&
    !message.text.startsWith(ASK_SAY.lookingUp);
  return (await who.waitsFor(answers, { after: ts })).text;
}

/** What each of them finds out: the digest, answers, the hub and their Home. */
export function noon(day: () => Day): void {
  it('is summed up in a digest, sent at once', async () => {
    const { nora, marcus } = day();
    await nora.types('/aicmo digest here');
    await nora.waitsForModal((modal) => modal.callbackId === 'digest.edit');
    expect((await nora.submits()).modal?.text).toMatch(/^Saved\. Next: \w+ 9:00 \(Europe\/Stockholm\)\./);
    await nora.presses('Send now');
    await nora.waitsForModal('The digest is on its way to the channel.');
    await nora.closes({ all: true });
    const digest = await marcus.waitsFor(/^Digest\n/);
    for (const number of [1, 2, 3])
      expect(digest.text).toMatch(new RegExp(`${NAME} - Strategy, version ${number} .* - finished`));
    expect(digest.text).not.toContain('Waits for approval');
  });

  it('answers those who may see it, and nobody else', async () => {
    const { nora, marcus, dana, ines, tomas, gwen, pia } = day();
    const thread = (await nora.waitsFor(root)).ts;
    expect(await asks(dana, 'what did we approve for this client today?', thread)).toMatch(
      /^Approved today:\n• Strategy, version 3 .* by Marcus Weber, Dana Cole and Pia Sommer\n• Brief, version 1 .* by Marcus Weber and Dana Cole/,
    );
    expect(await asks(marcus, 'why is the strategy stale?', thread)).toMatch(
      /^Strategy, version 3 .* is neither flagged nor stale\./,
    );
    expect(await asks(ines, 'what waits for a decision?', thread)).toContain(
      `Nothing waits for a decision in ${NAME}.`,
    );
    await tomas.goesTo('@AICMO');
    await tomas.says('what did we approve for Kestrel this month?');
    const told = await tomas.waitsFor(({ author }) => author === 'AICMO');
    expect(told.text).toBe('There is no engagement that you can ask about. Type /aicmo new to start one.');
    const before = (await gwen.sees(CLIENT)).length;
    for (const who of [gwen, pia]) await who.says('@AICMO what did we approve, and why is it stale?');
    expect((await gwen.sees(CLIENT)).slice(before).map(({ author }) => author)).toEqual([
      'Gwen Park',
      'Pia Sommer',
    ]);
  });

  it('leads back to everybody whose approval it took', async () => {
    const { dana } = day();
    const all = 'Approved by @Marcus Weber, @Dana Cole and @Pia Sommer';
    const draft = await dana.waitsFor(version('Strategy, version 3', 'approved'));
    await dana.usesShortcut('show_lineage', draft);
    const lineage = await dana.waitsForModal('back to the brief');
    expect(lineage.text).toContain(all);
    expect(lineage.text).toContain('Approved by @Marcus Weber and @Dana Cole');
    await dana.closes({ all: true });
    expect((await opens(dana, '/aicmo history strategy')).text).toContain(all);
  });

  it('stands in the hub and the Home of those who may see it', async () => {
    const { nora, marcus, dana, ines } = day();
    const stages = /✅ Brief \S+ approved · ✅ Strategy \S+ approved · 4 not started/;
    for (const who of [nora, marcus, dana, ines]) {
      const hub = (await opens(who, '/aicmo')).text;
      expect(hub).toContain('Nothing waits for your decision.');
      expect(hub).toMatch(stages);
      await who.opensHome();
      const home = await who.waitsForHome(stages);
      expect(home.text).toContain(`@Pia Sommer approved ${NAME} - Strategy, version 3`);
      expect(home.text).toContain(`@Pia Sommer asked for changes to ${NAME} - Strategy, version 2`);
      expect(home.buttons.includes('Settings')).toBe(who === ines);
    }
  });

  it('is nowhere for whoever may not see it', async () => {
    const { tomas, gwen, pia } = day();
    expect((await opens(tomas, '/aicmo')).text).toMatch(/^There is no engagement that you can see yet\./);
    expect((await opens(tomas, '/aicmo history Kestrel')).text).not.toContain('Hiring');
    await tomas.opensHome();
    const { text } = await tomas.waitsForHome();
    expect(text).toContain('There is no engagement that you can see yet.');
    expect(text).not.toContain('Kestrel');

    await gwen.opensHome();
    const home = await gwen.waitsForHome();
    expect(home.text).toContain('What is meant for you is posted in the channels that you share with them');
    expect(home.buttons).toEqual([]);
    for (const command of ['/aicmo', '/aicmo status Kestrel', '/aicmo digest here']) {
      await gwen.types(command);
      const answer = (await gwen.sees(CLIENT)).filter(({ ephemeral }) => ephemeral).at(-1);
      const said = expect.stringMatching(
        /^AICMO works here for the members of this workspace\. .* the buttons on it\.$/,
      );
      expect([command, answer?.text, await gwen.modal()]).toEqual([command, said, undefined]);
    }
    await expect(pia.types('/aicmo')).rejects.toThrow('of another workspace');
    await expect(pia.opensHome()).rejects.toThrow('of another workspace');
    expect(await reads(pia, CLIENT)).not.toContain('AICMO works here for');
  });
}

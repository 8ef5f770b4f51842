import { expect, it } from 'vitest';
import type { Person } from '../../../src/local/slack/person.ts';
import { approves, CLIENT, type Day, reads, root, sends, shows, version } from './stage.ts';

export const PIA_ASKS = 'Less about heat pumps.';

/** Opens the form that has a part rewritten. */
async function rewrites(who: Person, name: string) {
  await who.presses('Amend', { in: version(name) });
  await who.waitsForModal('Choose the part to change');
  await who.presses('Have it rewritten');
  return who.waitsForModal('Tick the comments that it should answer');
}

/** Comments, votes, the client's say, and the versions that follow from them. */
export function review(day: () => Day): void {
  const V1 = 'Strategy, version 1';
  const V2 = 'Strategy, version 2';
  const V3 = 'Strategy, version 3';

  it('is commented by button, in the thread and by shortcut', async () => {
    const { nora, marcus, dana, ines } = day();
    const thread = (await nora.waitsFor(root)).ts;
    await marcus.presses('Comment', { in: version(V1) });
    await marcus.waitsForModal('Nobody has commented yet.');
    await marcus.fills({ Comment: 'Name the towns.' });
    await sends(marcus);
    await dana.waitsFor('Marcus Weber wrote comment 1 on Strategy, version 1:\n> Name the towns.');
    await dana.says('The price is missing <!channel>.', { thread });
    // Who mentions the bot asks it, and does not comment, unless somebody takes it for a comment.
    const ts = await ines.says('@AICMO thank you, shorter next time', { thread });
    await dana.usesShortcut('use_as_comment', await dana.waitsFor((message) => message.ts === ts));
    await dana.waitsFor((message) => message.ephemeral && message.text.includes('That is comment 3'));
  });

  it('is rewritten as the ticked comments say, and tells which it answered', async () => {
    const { nora, marcus, dana } = day();
    const form = await rewrites(nora, V1);
    for (const line of [
      /Comment 1 by @Marcus Weber.*, open\n> Name the towns\./,
      /Comment 2 by @Dana Cole.*, said in the thread, open\n> The price is missing <!channel>\./,
      /Comment 3 by @Ines Okafor.*, open\n> @\w+ thank you, shorter next time/,
    ])
      expect(form.text).toMatch(line);
    await nora.fills({ Sections: ['Narrative'], 'Comments 1 to 3': ['Comment 1', 'Comment 2'] });
    await sends(nora);
    const draft = await marcus.waitsFor(version(V2, 'draft'), { timeoutMs: 30_000 });
    expect(draft.text).toContain(
      'Answers comments 1 and 2: “Name the towns.”, “The price is missing <!channel>.”',
    );
    await shows(dana, V1, 'Version 2 replaced this draft.');
  });

  it('waits for both votes, one of which is taken back and given again', async () => {
    const { nora, marcus, dana, gwen, pia } = day();
    await approves(marcus, V2);
    await shows(dana, V2, '1 of 2: Marcus Weber. Waits for Dana Cole to decide.');
    await marcus.presses('Withdraw approval', { in: version(V2) });
    await shows(dana, V2, 'Needs 2 approvals. Waits for Dana Cole and Marcus Weber to decide.');
    await approves(dana, V2);
    await shows(nora, V2, '1 of 2: Dana Cole. Waits for Marcus Weber to decide.');
    for (const who of [gwen, pia]) expect(await reads(who, CLIENT)).not.toContain('Strategy');
    expect(await approves(marcus, V2)).toBe(
      'Your approval is recorded. Now the client decides: 1 approval is needed.',
    );
    await shows(nora, V2, 'Your side has approved it. 2 of 2: Dana Cole and Marcus Weber.');
    await shows(nora, V2, 'Waits for the client: Gwen Park or Pia Sommer.');
  });

  it('is shown to the client, who asks for changes with a reason', async () => {
    const { nora, marcus, gwen, pia } = day();
    const card = await gwen.waitsFor(version(V2, 'for your decision'));
    expect(card.text).toContain('Waits for @Gwen Park or @Pia Sommer to decide.');
    expect(card.buttons).toEqual(['Approve', 'Request changes', 'Full text']);
    await gwen.presses('Full text', { in: version(V2) });
    await gwen.waitsForModal('Page 1 of');
    for (let page = 2; page <= 9 && (await gwen.modal())?.buttons.includes('Later'); page += 1) {
      await gwen.presses('Later');
      await gwen.waitsForModal(`Page ${page} of`);
    }
    await gwen.closes({ all: true });
    await marcus.goesTo(CLIENT);
    await marcus.presses('Approve', { in: version(V2, 'for your decision') });
    await marcus.waitsForModal('Only Gwen Park and Pia Sommer can decide about this.');
    await marcus.closes({ all: true });
    await marcus.goesTo('#leadership');
    await pia.presses('Request changes', { in: version(V2) });
    await pia.waitsForModal((modal) => modal.submitLabel === 'Submit');
    await pia.fills({ 'What should change?': PIA_ASKS });
    await sends(pia);
    const asked = await gwen.waitsFor(version(V2, 'changes requested'));
    expect(asked.text).toContain(`Changes were requested by @Pia Sommer: ${PIA_ASKS}`);
    expect(asked.buttons).toEqual(['Full text']);
    await nora.waitsFor(`Pia Sommer (client) asked for changes to Strategy, version 2: “${PIA_ASKS}”`);
  });

  it('is rewritten for that reason, voted on anew, and approved by the client', async () => {
    const { nora, marcus, dana, gwen, pia } = day();
    const form = await rewrites(nora, V2);
    expect(form.fields.find(({ label }) => label === 'What should change')?.shown).toBe(PIA_ASKS);
    await nora.fills({ Sections: ['Value'] });
    await sends(nora);
    const draft = await nora.waitsFor(version(V3, 'draft'), { timeoutMs: 30_000 });
    expect(draft.text).toContain('Needs 2 approvals. Waits for @Dana Cole and @Marcus Weber');
    await approves(marcus, V3);
    await approves(dana, V3);
    const card = await pia.waitsFor(version(V3, 'for your decision'));
    expect(card.text).toContain('Since version 2, which you saw: Changed: Value (Core promise)');
    await pia.presses('Approve', { in: version(V3) });
    const decision = await pia.waitsForModal((modal) => modal.submitLabel === 'Approve');
    expect(decision.text).toContain('You approve Strategy, version 3 as you read it here.');
    await sends(pia);
    await gwen.waitsFor(
      (message) => version(V3, 'approved')(message) && message.text.includes('Approved by @Pia Sommer'),
    );
    await shows(gwen, V2, 'Version 3 replaced this one. Open version 3.');
    await shows(nora, V3, 'Approved by @Marcus Weber, @Dana Cole and @Pia Sommer');
    await nora.waitsFor('Strategy, version 3 is approved.');
    // One message for one approval: she wrote no note, and hers was the last that was missing.
    const said = (await nora.sees()).map(({ text }) => text);
    expect(said.filter((text) => text.includes('(client) approved'))).toEqual([]);
  });
}

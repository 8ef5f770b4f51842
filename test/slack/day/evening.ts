import { expect, it } from 'vitest';
import { approves, type Day, sends, shows, version } from './stage.ts';

const V4 = 'Strategy, version 4';
const DIRECT = { channel: '@AICMO' };

/** A change by hand while an approver is away: a stand-in, reminders, the guest's vote, and the files. */
export function evening(day: () => Day): void {
  it('has a version amended by hand wait while the one in force stays', async () => {
    const { nora, marcus } = day();
    await nora.presses('Amend', { in: version('Strategy, version 3') });
    await nora.waitsForModal('Choose the part to change');
    await nora.presses('Edit Value');
    await nora.waitsForModal('Strategy, version 3: Value');
    await nora.fills({ 'Core promise': 'A steady week, planned by one surveyor.' });
    await sends(nora);
    const draft = await marcus.waitsFor(version(V4, 'draft'));
    expect(draft.text).toContain('Changed: Value (Core promise)');
    await shows(nora, 'Strategy, version 3', /^Strategy, version 3 - approved/);
  });

  it('has somebody stand in for whoever is away', async () => {
    const { marcus, ines } = day();
    await marcus.opensHome();
    await marcus.waitsForHome(V4);
    await marcus.presses('Away', { on: 'home' });
    await marcus.waitsForModal('Nobody stands in for you.');
    await marcus.presses('Add');
    await marcus.waitsForModal((modal) => modal.submitLabel === 'Save');
    await marcus.fills({ 'Who stands in': 'Ines Okafor' });
    expect(await sends(marcus)).toContain('Ines Okafor stands in for you, and is told.');
    await ines.waitsFor('You stand in for Marcus Weber from', DIRECT);
  });

  it('reminds the stand-in and the one who is there, directly and nobody else', async () => {
    const { passes, nora, marcus, dana, ines, gwen } = day();
    const quietly = 'still waits for your decision';
    await passes(3);
    await passes(2);
    for (const who of [dana, ines]) {
      const reminder = await who.waitsFor(quietly, DIRECT);
      expect(reminder.text).toMatch(
        /^Strategy, version 4 for Kestrel Heating & Cooling still waits for your decision\. Open Strategy, version 4\. \(http/,
      );
      const direct = await who.sees(DIRECT.channel);
      expect(direct.filter(({ text }) => text.includes(quietly))).toHaveLength(1);
    }
    for (const who of [nora, marcus, gwen]) {
      const direct = await who.sees(DIRECT.channel).catch(() => []);
      expect(direct.map(({ text }) => text).join()).not.toContain(quietly);
    }
    expect((await nora.sees()).map(({ text }) => text).join()).not.toContain(quietly);
  });

  it('counts the stand-in’s vote for the seat, and the guest’s for the client', async () => {
    const { nora, dana, ines, gwen, pia } = day();
    await ines.presses('Review', { in: /still waits for your decision/, ...DIRECT });
    await ines.waitsForModal((modal) => modal.submitLabel === 'Submit');
    await ines.fills({ Decision: 'Approve' });
    expect(await sends(ines)).toBe('Your approval is recorded. 1 more approval is needed.');
    await shows(nora, V4, '1 of 2: Ines Okafor. Waits for Dana Cole to decide.');
    await approves(dana, V4);
    await gwen.waitsFor(version(V4, 'for your decision'));
    await gwen.presses('Approve', { in: version(V4) });
    await gwen.waitsForModal((modal) => modal.submitLabel === 'Approve');
    await sends(gwen);
    await pia.waitsFor(
      (message) => version(V4, 'approved')(message) && message.text.includes('Approved by @Gwen Park'),
    );
    await shows(nora, V4, 'Approved by @Ines Okafor, @Dana Cole and @Gwen Park');
    await shows(nora, 'Strategy, version 3', 'Version 4 replaced this draft.');
  });

  it('leaves as three files', async () => {
    const { nora, marcus } = day();
    await nora.types('/aicmo export strategy');
    await nora.waitsForModal((modal) => modal.text.includes('This version is approved and current'));
    await nora.fills({ Formats: ['PDF', 'Markdown', 'JSON'] });
    await sends(nora);
    const { files } = await marcus.waitsFor((message) => message.files.length > 0);
    expect(files.map(({ name }) => name)).toEqual(
      ['pdf', 'md', 'json'].map((kind) => `kestrel-heating-cooling-hiring-strategy-v4.${kind}`),
    );
  });
}

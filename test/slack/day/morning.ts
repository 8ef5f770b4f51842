import { expect, it } from 'vitest';
import { exampleBrief, fillsUpTo } from '../intake/support/form.ts';
import { approves, CLIENT, type Day, manages, reads, root, sends, shows, TEAM, version } from './stage.ts';

const BRIEF = 'Brief, version 1';

/** From the brief to the first draft: who approves is set, and two of them do. */
export function morning(day: () => Day): void {
  it('begins with a brief in a channel that not everybody reads', async () => {
    const { nora, marcus, tomas, gwen } = day();
    await nora.types('/aicmo new');
    const { modal } = await fillsUpTo(nora, await exampleBrief('local-service-hiring'), 'Check');
    expect(modal.text).toContain('Channel: #leadership');
    await sends(nora);
    await nora.waitsFor(version(BRIEF, 'draft'));
    const draft = await marcus.waitsFor(version(BRIEF, 'draft'));
    expect(draft.text).toContain('Waits for @Nora Lindqvist to decide.');
    await expect(tomas.sees(TEAM)).rejects.toThrow();
    expect(await gwen.sees(CLIENT)).toEqual([]);
  });

  it('has an admin say who approves, and the owner where the client reads', async () => {
    const { nora, ines } = day();
    await manages(ines, 'Approvals');
    await ines.fills({
      'People who approve': ['Marcus Weber', 'Dana Cole'],
      'Approvals needed': '2',
      'Who made a version': 'may not approve it: somebody else must',
      'Approvals of the client after that': '1',
      'Stages the client decides about': ['Strategy'],
      'Remind whoever has not decided after': '4 hours',
    });
    expect(await sends(ines)).toContain('There is no client channel yet, so the client is not asked.');
    await shows(nora, BRIEF, 'Needs 2 approvals. Waits for Dana Cole and Marcus Weber to decide.');
    const form = await manages(nora, 'Client channel');
    expect(form.text).toContain('1 approval of the client is asked for the strategy.');
    await nora.fills({ Channel: CLIENT });
    expect(await sends(nora)).toContain('The client reads in #acme-review now.');
    await nora.waitsFor((message) => root(message) && message.text.includes('Client channel: #acme-review'));
  });

  it('takes the votes of two, and not the author’s', async () => {
    const { nora, marcus, dana, gwen, pia } = day();
    await nora.presses('Review', { in: version(BRIEF) });
    await nora.waitsForModal((modal) => modal.submitLabel === 'Submit');
    await nora.fills({ Decision: 'Approve' });
    const refused = (await nora.submits()).modal?.text;
    expect(refused).toContain('Only Dana Cole and Marcus Weber can approve for this client.');
    await nora.closes({ all: true });
    expect(await approves(marcus, BRIEF)).toBe('Your approval is recorded. 1 more approval is needed.');
    await shows(nora, BRIEF, '1 of 2: Marcus Weber. Waits for Dana Cole to decide.');
    await approves(dana, BRIEF);
    await shows(nora, BRIEF, 'Approved by @Marcus Weber and @Dana Cole');
    // The client is not asked about briefs, and reads what the team approved.
    for (const who of [gwen, pia]) {
      const card = await who.waitsFor(version(BRIEF, 'for your information'));
      expect(card.text).toContain('Nothing is asked of you.');
      expect(card.buttons).toEqual(['Full text']);
    }
  });

  it('has the strategy written from a plan', async () => {
    const { nora, marcus, gwen } = day();
    const plan = await nora.waitsFor(/^Plan: Strategy/);
    await nora.presses('Start', { in: ({ ts }) => ts === plan.ts });
    const draft = await marcus.waitsFor(version('Strategy, version 1', 'draft'), { timeoutMs: 30_000 });
    expect(draft.text).toContain('Waits for @Dana Cole and @Marcus Weber to decide. Owner: @Nora Lindqvist.');
    expect(await reads(gwen, CLIENT)).not.toContain('Strategy');
  });
}

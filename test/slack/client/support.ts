import { EXTENDED_CAST } from '../../../src/local/slack/cast.ts';
import type { Message, Person } from '../../../src/local/slack/person.ts';
import { LISTENERS } from '../../../src/slack/listeners/all-listeners.ts';
import type { TestBotOptions } from '../../support/bot.ts';
import { draftOf, type Scene, startScene } from '../drafts/support/scene.ts';

export const CLIENT = '#acme-review';

/** The extended cast in one workspace: Gwen, a guest, and Pia of a partner's workspace read in #acme-review. */
export const startWithClient = (options: Partial<TestBotOptions> = {}): Promise<Scene> =>
  startScene({
    listeners: LISTENERS,
    slack: { cast: EXTENDED_CAST },
    ...options,
  });

/** Votes of the client after the agency's, for every stage, as a policy of the engagement. */
export async function asksClient(
  { bot: { db, workspaceId }, as }: Scene,
  engagementId: string,
  { required = 1, internal = 1 }: { required?: number; internal?: number } = {},
): Promise<void> {
  const { actorId } = await as('author');
  const marcus = await as('approver');
  await db.inWorkspace(workspaceId, async (tx) => {
    const { id: policyId } = await tx.approvalPolicy.create({
      data: {
        workspaceId,
        scope: 'engagement',
        subjectId: engagementId,
        required: internal,
        authorMayApprove: true,
        clientRequired: required,
        clientStages: ['intake', 'strategy', 'creatives', 'execution', 'monitoring', 'delivery'],
        setBy: actorId,
        setAt: new Date(),
      },
    });
    for (const personId of [actorId, marcus.actorId]) {
      await tx.policyApprover.create({ data: { workspaceId, policyId, side: 'internal', personId } });
    }
  });
}

/** Nora says where the client reads, by the menu of the engagement. */
export async function setsClientChannel(who: Person, to = CLIENT, from = '#marketing') {
  await who.presses('Manage', { in: (one) => one.buttons.includes('Manage'), channel: from });
  await who.waitsForModal((modal) => modal.title === 'Manage' && !modal.text.includes('One moment'));
  await who.presses('Client channel');
  await who.waitsForModal((modal) => modal.submitLabel === 'Save');
  await who.fills({ Channel: to });
  return who.submits();
}

/** Approves in the team's thread, whatever the form asks for. */
export async function approvesInside(who: Person, name: string, note?: string): Promise<void> {
  await who.presses('Review', { in: draftOf(name), channel: '#marketing' });
  const form = await who.waitsForModal((modal) => modal.submitLabel === 'Submit');
  await who.fills({
    Decision: 'Approve',
    ...(note ? { Note: note } : {}),
    ...(form.fields.some(({ label }) => label === 'Before approving')
      ? { 'Before approving': ['I have checked its claims'] }
      : {}),
  });
  await sends(who);
}

/** Sends the form; throws when it was not taken. */
async function sends(who: Person): Promise<void> {
  const { errors, modal } = await who.submits();
  const said = [...Object.values(errors), ...(modal?.title === 'Not possible now' ? [modal.text] : [])];
  if (said.length > 0) throw new Error(`${who.name} read: ${said.join(' ')}`);
  if (await who.modal()) await who.closes({ all: true });
}

/** Decides on a card, by its button and its form. */
export async function decides(
  who: Person,
  label: 'Approve' | 'Request changes',
  name: string,
  filled: Record<string, string> = {},
): Promise<void> {
  await who.presses(label, { in: cardOf(name), channel: CLIENT });
  await who.waitsForModal((modal) => modal.submitLabel === (label === 'Approve' ? 'Approve' : 'Submit'));
  await who.fills(filled);
  await sends(who);
}

/** The card of a version, as it stands in the client's channel. */
export const cardOf = (name: string) => (message: Message) =>
  message.channel === 'C0ACMEREVW' && message.text.startsWith(name);

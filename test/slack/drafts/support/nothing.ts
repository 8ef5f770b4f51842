import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Person } from '../../../../src/local/slack/person.ts';
import { canonicalJson } from '../../../../src/platform/canonical.ts';
import { ACTION_IDS, type ActionId, CALLBACK_IDS } from '../../../../src/slack/blocks/ids.ts';
import { WORDS } from '../../../../src/slack/blocks/sentences.ts';
import { PRESSES } from '../../../../src/slack/listeners/drafts/presses.ts';
import { SUBMISSIONS } from '../../../../src/slack/listeners/drafts/submissions.ts';
import { SOON } from '../../../support/patience.ts';
import type { Scene } from './scene.ts';

const PAGES = ['page.earlier', 'page.later'] as const;

// They name nothing: whoever presses them sees their own workspace's, whatever the button carries (security/apart.test.ts).
const OWN: ReadonlySet<ActionId> = new Set([
  'settings.open',
  'settings.admins',
  'settings.budgets',
  'settings.keys',
  'settings.signing_new',
]);

/** Every action and every form about versions, plans and runs. */
export const PRESSED: readonly ActionId[] = [
  ...ACTION_IDS.filter((action) => PRESSES[action] && !OWN.has(action)),
  'draft.more',
  ...PAGES,
];
export const SUBMITTED = CALLBACK_IDS.filter((callback) => SUBMISSIONS[callback]);

/** Everything of a workspace that a press or a form could change. */
export function stateOf({ bot: { db } }: Scene, workspaceId: string): Promise<string> {
  return db.inWorkspace(workspaceId, async (tx) => {
    const where = { where: { workspaceId } };
    const all = [
      await tx.versionState.findMany({ ...where, orderBy: { versionId: 'asc' } }),
      await tx.reviewEvent.count(where),
      await tx.run.findMany({ ...where, orderBy: { id: 'asc' } }),
      await tx.exportRecord.count(where),
      await tx.intakeDraft.findMany({ ...where, orderBy: { id: 'asc' } }),
      await tx.engagement.count(where),
    ];
    return canonicalJson(JSON.parse(JSON.stringify(all)));
  });
}

const loaded = async (who: Person): Promise<boolean> => {
  const modal = await who.modal();
  return modal !== undefined && modal.text !== WORDS.loading;
};

/** Some that stand for the others: what reads a value is one for all of them (drafts/press.ts). */
export const SOME: readonly ActionId[] = ['draft.review', 'draft.more', 'run.stop', 'page.later'];

/**
 * Presses these buttons, each of a message that carries this value; each time that person alone is told "Nothing
 * found." All of them unless told; security/apart.test.ts tries everything that listens from within the process.
 */
export async function expectNothing(
  scene: Scene,
  who: Person,
  what: string,
  value: unknown,
  actions: readonly ActionId[] = PRESSED,
): Promise<void> {
  // Whoever looks reads everything that stands in the channel, again at each press: in a new one that is little.
  const channel = await who.makesChannel(`crafted-${randomUUID().slice(0, 8)}`);
  const privately = async () => (await who.sees(channel)).filter(({ ephemeral }) => ephemeral);
  const { press } = await scene.postsAll(actions, value, channel);
  let told = 0;
  for (const action of actions) {
    await press(who, action);
    const isAnswered = async () => (await loaded(who)) || (await privately()).length > told;
    await expect.poll(isAnswered, { ...SOON, interval: 20 }).toBe(true);
    const modal = await who.modal();
    if (modal) {
      expect(modal.text, `${what}: ${action}`).toBe('Nothing found.');
      await who.closes({ all: true });
    } else {
      const messages = await privately();
      expect(messages.length, `${what}: ${action}`).toBe(told + 1);
      expect(messages.at(-1)?.text, `${what}: ${action}`).toBe('Nothing found.');
      told = messages.length;
    }
  }
}

/** Submits each form with this metadata, in the modal that the person has open. */
export async function expectNothingSubmitted(
  scene: Scene,
  who: Person,
  viewId: string,
  what: string,
  metadata: unknown,
): Promise<void> {
  for (const callback of SUBMITTED) {
    await scene.tampers(viewId, { callback_id: callback, metadata });
    await who.waitsForModal('Crafted');
    const { modal } = await who.submits();
    expect(modal?.text, `${what}: ${callback}`).toBe('Nothing found.');
  }
}

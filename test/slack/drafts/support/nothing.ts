import { expect } from 'vitest';
import type { Person } from '../../../../src/local/slack/person.ts';
import { canonicalJson } from '../../../../src/platform/canonical.ts';
import { ACTION_IDS, CALLBACK_IDS } from '../../../../src/slack/blocks/ids.ts';
import { PRESSES } from '../../../../src/slack/listeners/drafts/presses.ts';
import { SUBMISSIONS } from '../../../../src/slack/listeners/drafts/submissions.ts';
import type { Scene } from './scene.ts';

const PAGES = ['page.earlier', 'page.later'] as const;

/** Every action and every form about versions, plans and runs. */
export const PRESSED = [...ACTION_IDS.filter((action) => PRESSES[action]), 'draft.more', ...PAGES];
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

/** Presses each button in a message that carries this value; each time that person alone is told "Nothing found." */
export async function expectNothing(scene: Scene, who: Person, what: string, value: unknown): Promise<void> {
  const privately = async () => (await who.sees()).filter(({ ephemeral }) => ephemeral);
  const { press, remove } = await scene.postsAll(PRESSED, value);
  let told = (await privately()).length;
  for (const action of PRESSED) {
    await press(who, action);
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
  // Whoever looks reads everything that stands in the channel, again at each press.
  await remove();
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

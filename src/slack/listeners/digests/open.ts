import type { ActionValue } from '../../blocks/value.ts';
import { DIGESTS } from '../../blocks/views/digest-sentences.ts';
import type { RegisterListeners } from '../../kit.ts';
import type { BotKit } from '../bot-kit.ts';
import type { Subcommand } from '../commands/command.ts';
import { NOTHING_FOUND, saidView } from '../drafts/said.ts';
import { onPress } from '../intake/press.ts';
import type { SlackRequest } from '../intake/request.ts';
import { digestForm } from './edit.ts';
import { digestList } from './list.ts';
import { isChannel, placeFor, placeOf } from './place.ts';
import { showModal } from './screen.ts';
import { digestOf } from './target.ts';

/** The list of what a value means: of one digest where it names one, or one target. */
async function openList(request: SlackRequest, value: ActionValue) {
  if (value.schedule === undefined) return digestList(request, placeOf(value));
  const found = await digestOf(request, value);
  return found ? digestList(request, placeFor(found.target)) : saidView(NOTHING_FOUND);
}

/** The one digest of a target: its form where none is set yet, else what is set and what can be done with it. */
async function openOne(request: SlackRequest, value: ActionValue) {
  const found = await digestOf(request, value);
  return found?.digest ? digestList(request, placeFor(found.target)) : digestForm(request, value);
}

const HERE = new Set(['here', 'channel']);
const ME = new Set(['me', 'mine']);

/** `/aicmo digest [here|me]`. */
export const digestCommand: Subcommand = async ({ request, triggerId, respond, rest, channelId }) => {
  const word = rest.toLowerCase();
  const channel = isChannel(channelId) ? { channel: channelId } : {};
  const show = (value: ActionValue, make: typeof openOne) =>
    showModal({ request, triggerId, respond, again: { action: 'digest.open', value } }, DIGESTS.title, () =>
      make(request, value),
    );
  if (HERE.has(word) && isChannel(channelId)) await show({ ...channel, choice: 'channel' }, openOne);
  else if (ME.has(word)) await show({ person: 'me', choice: 'mine' }, openOne);
  else await show({ ...channel, choice: 'mine' }, openList);
  return undefined;
};

/** The buttons that lead to the list and to the form. */
export const registerDigestDoors: RegisterListeners<BotKit> = (app, kit) => {
  for (const [action, make] of [
    ['digest.open', openList],
    ['digest.edit', digestForm],
  ] as const) {
    onPress(app, kit, action, async ({ request, value, triggerId, respond, view }) => {
      const again = { action, value };
      await showModal({ request, triggerId, respond, again, ...(view ? { view } : {}) }, DIGESTS.title, () =>
        make(request, value),
      );
    });
  }
};

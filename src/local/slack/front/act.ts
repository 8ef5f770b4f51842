import { APP } from '../app.ts';
import { deliverInteraction, expectAnswer } from '../desk/deliver.ts';
import { type Desk, memberOf } from '../desk/desk.ts';
import { emitEvent } from '../desk/emit-event.ts';
import { actionTs, origin } from '../desk/payloads.ts';
import { type Json, optionalText, records, text } from '../json.ts';
import { placeOf, placePart, triggerFor } from './place.ts';

/** A person chooses a message shortcut (with `ts`), or a global one. */
export const shortcut = async (desk: Desk, input: Json): Promise<Json> => {
  const member = memberOf(desk, text(input.user));
  const common = { callback_id: text(input.callbackId), action_ts: actionTs(), ...origin(desk, member) };
  if (!optionalText(input.ts)) {
    const trigger = desk.triggers.issue({ userId: member.id });
    expectAnswer(await deliverInteraction(desk, { type: 'shortcut', ...common, trigger_id: trigger }));
    return {};
  }
  const place = await placeOf(desk, input);
  const { container: _container, state: _state, ...part } = placePart(desk, place);
  const payload = { type: 'message_action', ...common, ...part, message_ts: text(input.ts) };
  expectAnswer(await deliverInteraction(desk, { ...payload, trigger_id: triggerFor(desk, place) }));
  return {};
};

/** Takes the app out of the workspace: its token stops working and it is told. */
export const uninstall = async (desk: Desk): Promise<Json> => {
  desk.bot.installed = false;
  await emitEvent(desk, { type: 'tokens_revoked', tokens: { oauth: [], bot: [APP.botUserId] } });
  await emitEvent(desk, { type: 'app_uninstalled' });
  return {};
};

/** Takes the app into the workspace (again), with a new token; the one before stops working. */
export const install = (desk: Desk, input: Json): Json => {
  desk.bot.token = text(input.token);
  desk.bot.installed = true;
  return {};
};

/** Sends any event the app subscribed to. */
export const event = async (desk: Desk, input: Json): Promise<Json> => {
  const events = records([input.event]);
  for (const each of events) await emitEvent(desk, each);
  return {};
};

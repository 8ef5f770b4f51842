import { APP } from '../app.ts';
import { type Desk, DeskProblem, memberOf } from '../desk/desk.ts';
import { emitEvent } from '../desk/emit-event.ts';
import { viewPart } from '../desk/payloads.ts';
import { type Json, record, text } from '../json.ts';
import { expectOk } from './expect-ok.ts';

/** @throws DeskProblem for people of other workspaces: the app isn't installed in theirs */
const directWith = async (desk: Desk, input: Json): Promise<{ user: string; channel: string }> => {
  const member = memberOf(desk, text(input.user));
  if (member.teamId) {
    const sentence = `${member.realName} is of another workspace: this app has no Home or messages there.`;
    throw new DeskProblem('not_for_strangers', sentence);
  }
  const with_ = { users: APP.botUserId };
  const answer = expectOk(await desk.emulator.call('conversations.open', with_, { person: member.key }));
  return { user: member.id, channel: text(record(answer.channel).id) };
};

/** The person's direct message with the app. */
export const direct = async (desk: Desk, input: Json): Promise<Json> => ({
  id: (await directWith(desk, input)).channel,
});

/** A person goes to their messages with the app: Slack tells it that its Messages tab was opened. */
export const openDirect = async (desk: Desk, input: Json): Promise<Json> => {
  const { user, channel } = await directWith(desk, input);
  await emitEvent(desk, { type: 'app_home_opened', user, channel, tab: 'messages' });
  return { id: channel };
};

/** A person opens the app's Home. */
export const openHome = async (desk: Desk, input: Json): Promise<Json> => {
  const { user, channel } = await directWith(desk, input);
  const shown = desk.views.home(user);
  const view = shown ? { view: viewPart(desk, shown) } : {};
  await emitEvent(desk, { type: 'app_home_opened', user, channel, tab: 'home', ...view });
  return {};
};

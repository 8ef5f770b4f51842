import { type Desk, memberOf } from '../desk/desk.ts';
import { tellDeleted, tellEdited, tellPosted } from '../desk/tell-message.ts';
import { type Json, optionalText, record, text } from '../json.ts';
import { expectOk } from './expect-ok.ts';

/** A person posts a message, in Slack's own text (escaped, mentions as `<@U...>`). */
export const say = async (desk: Desk, input: Json): Promise<Json> => {
  const member = memberOf(desk, text(input.user));
  const message = {
    channel: text(input.channel),
    text: text(input.text),
    thread_ts: optionalText(input.threadTs),
  };
  const answer = expectOk(await desk.emulator.call('chat.postMessage', message, { person: member.key }));
  desk.changes.touch();
  await tellPosted(desk, text(answer.channel), record(answer.message));
  return { ts: answer.ts, channel: answer.channel };
};

/** A person edits a message of theirs. */
export const edit = async (desk: Desk, input: Json): Promise<Json> => {
  const member = memberOf(desk, text(input.user));
  const changed = { channel: text(input.channel), ts: text(input.ts), text: text(input.text) };
  const answer = expectOk(await desk.emulator.call('chat.update', changed, { person: member.key }));
  desk.changes.touch();
  await tellEdited(desk, text(answer.channel), record(answer.message));
  return {};
};

/** A person deletes a message of theirs. */
export const remove = async (desk: Desk, input: Json): Promise<Json> => {
  const member = memberOf(desk, text(input.user));
  const which = { channel: text(input.channel), ts: text(input.ts) };
  expectOk(await desk.emulator.call('chat.delete', which, { person: member.key }));
  desk.changes.touch();
  await tellDeleted(desk, which.channel, which.ts);
  return {};
};

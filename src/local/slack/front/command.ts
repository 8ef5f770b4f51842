import { APP } from '../app.ts';
import { conversationsOf, findConversation, payloadName } from '../desk/conversations.ts';
import { answered, answerJson, deliverCommand } from '../desk/deliver.ts';
import { type Desk, DeskProblem, memberOf } from '../desk/desk.ts';
import { respond, showPrivately } from '../desk/respond.ts';
import { type Json, text } from '../json.ts';

/** Slack escapes these three in what it sends; the app has to undo it. */
const escaped = (typed: string): string =>
  typed.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/**
 * A person types a slash command in a conversation. When the app doesn't answer, Slackbot says so privately.
 * @throws DeskProblem when the person isn't in that conversation
 */
export const typeCommand = async (desk: Desk, input: Json): Promise<Json> => {
  const member = memberOf(desk, text(input.user));
  if (member.teamId) {
    const sentence = `${member.realName} is of another workspace: this app's commands are not there for them.`;
    throw new DeskProblem('not_for_strangers', sentence);
  }
  const channel = text(input.channel);
  const visible = (await conversationsOf(desk, member.key)).some(
    (each) => each.id === channel && each.is_member,
  );
  const conversation = visible ? await findConversation(desk, channel) : undefined;
  if (!conversation) {
    throw new DeskProblem('not_in_channel', `${member.realName} is not in that conversation.`);
  }
  const command = text(input.command);
  const target = { channel, userId: member.id };
  const answer = await deliverCommand(desk, {
    team_id: desk.team.id,
    team_domain: desk.team.domain,
    channel_id: channel,
    channel_name: payloadName(conversation),
    user_id: member.id,
    user_name: member.name,
    command,
    text: escaped(text(input.text).trim()),
    api_app_id: APP.id,
    is_enterprise_install: 'false',
    response_url: desk.responseUrls.issue(target),
    trigger_id: desk.triggers.issue({ userId: member.id, channel }),
  });
  if (!answered(answer)) {
    const reason = answer.status === 0 ? 'operation_timeout' : 'dispatch_failed';
    await showPrivately(desk, target, { text: `${command} failed with the error "${reason}"` }, 'slackbot');
  } else if (answer.body.trim() !== '') {
    const json = answerJson(answer);
    const payload = Object.keys(json).length > 0 ? json : { text: answer.body };
    const result = await respond(desk, target, payload);
    desk.seen.record({ kind: 'command_answer', name: command, payload, answer: result });
  }
  desk.changes.touch();
  return { answered: answered(answer) };
};

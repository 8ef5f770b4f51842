import { loadPerson } from '../../engagements/people.ts';
import { giveUpFor } from './call.ts';
import type { Session } from './session.ts';

const PREFIX = 'dm:';

/** The audience of a message that goes to one person alone. */
export const directAudience = (personId: string): string => `${PREFIX}${personId}`;

/** Whom an audience names, or null when it is not a direct one. */
export const directPerson = (audience: string): string | null =>
  audience.startsWith(PREFIX) ? audience.slice(PREFIX.length) : null;

/**
 * The channel of the direct messages with a person; opening it again gives the same one. Null when there is no such
 * person, or Slack does not let us write to them (they left, or it is a bot). Throws when Slack cannot be asked.
 */
export async function openDirectMessage(session: Session, personId: string): Promise<string | null> {
  const { workspaceId } = session.run;
  const person = await session.inWorkspace((tx) => loadPerson(tx, workspaceId, personId));
  if (!person) return null;
  await session.caller.turn('conversations.open');
  const outcome = await session.caller.call('conversations.open', { users: person.slackUserId });
  if (outcome.ok) return channelOf(outcome.result);
  if (outcome.failure.kind !== 'refused') throw giveUpFor('conversations.open', outcome.failure);
  session.deps.log.warn(
    { workspaceId, personId, code: outcome.failure.code },
    'a person cannot be messaged directly',
  );
  return null;
}

function channelOf(result: object): string | null {
  const channel = 'channel' in result ? result.channel : null;
  return typeof channel === 'object' && channel && 'id' in channel && typeof channel.id === 'string'
    ? channel.id
    : null;
}

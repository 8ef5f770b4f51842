import { listed } from '../../artifacts/sentences.ts';
import { CLIENT } from '../blocks/views/client-sentences.ts';
import type { Card } from './card.ts';
import type { CardState } from './card-state.ts';

/** What the client reads of a card where nothing can be decided. */
const STATES: Readonly<Partial<Record<CardState['name'], string>>> = {
  approved: CLIENT.decided,
  for_information: CLIENT.information,
  changes_requested: CLIENT.decided,
  recorded: CLIENT.notAsked,
  withdrawn: CLIENT.withdrawn,
  replaced: CLIENT.replaced,
  erased: CLIENT.erased,
  closed: CLIENT.closed,
};

/** Why this person cannot decide about a card as it stands, or undefined. */
export function cardObstacle({ state, policy }: Card, personId: string): string | undefined {
  if (state.name !== 'waits') return STATES[state.name] ?? CLIENT.notNow;
  return policy.client?.mayApprove(personId) ? undefined : onlyThey(policy.client?.names ?? []);
}

const onlyThey = (names: readonly string[]): string =>
  names.length === 0 ? CLIENT.nobody : CLIENT.mayNot(listed(names));

const CODES: Readonly<Record<string, string>> = {
  no_vote: CLIENT.noVote,
  already_approved: CLIENT.decided,
  changes_requested: CLIENT.decided,
  replaced: CLIENT.replaced,
  not_candidate: CLIENT.decided,
};

/** A refusal in words that say nothing of the agency's own: its sentences name findings, stages and people. */
export const clientRefusal = (code: string): string => CODES[code] ?? CLIENT.notNow;

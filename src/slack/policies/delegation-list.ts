import type { ModalView } from '@slack/types';
import { openDelegations } from '../../engagements/delegate.ts';
import { loadPeople } from '../../engagements/people.ts';
import type { Context } from '../../platform/context.ts';
import { delegationsView } from '../blocks/views/delegation.ts';
import { REVIEWS } from '../blocks/views/policy-sentences.ts';

/** Who stands in for this person and whom they stand in for, led by what came of a press. */
export function delegationList(context: Context, said?: string): Promise<ModalView> {
  const { workspaceId, actorId } = context;
  return context.db.inWorkspace(workspaceId, async (tx) => {
    const open = await openDelegations(tx, workspaceId, actorId, context.now());
    const ids = open.flatMap(({ fromId, toId }) => [fromId, toId]);
    const people = await loadPeople(tx, workspaceId, [...new Set(ids)]);
    const nameOf = (id: string) => people.find((person) => person.id === id)?.displayName ?? REVIEWS.someone;
    const rows = open.map(({ id, fromId, toId, startsAt, endsAt }) => ({
      id,
      name: nameOf(fromId === actorId ? toId : fromId),
      from: startsAt,
      to: new Date(endsAt.getTime() - 1000),
      own: fromId === actorId,
    }));
    return delegationsView(rows, said);
  });
}

import { loadPeople } from '../../engagements/people.ts';
import type { Tx } from '../../platform/database.ts';
import type { PersonView } from '../blocks/messages/draft.ts';

/** People as messages show them: Slack's id to mention, a name where nobody is to be disturbed. In the order asked. */
export async function peopleViews(
  tx: Tx,
  workspaceId: string,
  personIds: readonly string[],
): Promise<PersonView[]> {
  const people = new Map(
    (await loadPeople(tx, workspaceId, [...new Set(personIds)])).map((person) => [person.id, person]),
  );
  return personIds.flatMap((id) => {
    const person = people.get(id);
    return person ? [{ id: person.slackUserId, name: person.displayName ?? person.slackUserId }] : [];
  });
}

/** Slack's ids of these people. */
export async function slackIds(tx: Tx, workspaceId: string, personIds: readonly string[]): Promise<string[]> {
  return (await peopleViews(tx, workspaceId, personIds)).map((person) => person.id);
}

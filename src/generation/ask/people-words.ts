import { loadPeople } from '../../engagements/people.ts';
import type { Tx } from '../../platform/database.ts';
import { ASK_SAY } from './sentences.ts';

/** People by name: an answer disturbs nobody. */
export async function namesOf(
  tx: Tx,
  workspaceId: string,
  personIds: readonly string[],
): Promise<Map<string, string>> {
  const people = await loadPeople(tx, workspaceId, [...new Set(personIds)]);
  const known = new Map(people.map(({ id, displayName }) => [id, displayName ?? ASK_SAY.someone]));
  return new Map(personIds.map((id) => [id, known.get(id) ?? ASK_SAY.someone]));
}

// A user group may hold hundreds: an answer is a sentence, not a list of them.
const NAMED = 10;

/** "Nora", "Nora and Marcus"; each named once, and of many the first. */
export async function peopleWords(
  tx: Tx,
  workspaceId: string,
  personIds: readonly string[],
  last: string = ASK_SAY.and,
): Promise<string> {
  const all = [...new Set((await namesOf(tx, workspaceId, personIds)).values())];
  const names = all.length > NAMED + 1 ? [...all.slice(0, NAMED), ASK_SAY.others(all.length - NAMED)] : all;
  const end = names.at(-1) ?? '';
  return names.length < 2 ? end : `${names.slice(0, -1).join(', ')} ${last} ${end}`;
}

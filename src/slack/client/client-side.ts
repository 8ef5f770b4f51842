import { isInside } from '../../engagements/may-read.ts';
import { loadPeople } from '../../engagements/people.ts';
import type { ApprovalPolicy } from '../../engagements/policy.ts';
import type { Tx } from '../../platform/database.ts';

/**
 * Who of these people decides for the client: whoever the policy names there, and guests and people of other teams who
 * have no seat among the agency's.
 */
export async function clientSideOf(
  tx: Tx,
  workspaceId: string,
  policy: Pick<ApprovalPolicy, 'client' | 'mayApprove'>,
  personIds: readonly string[],
): Promise<(personId: string) => boolean> {
  const client = new Set<string>();
  for (const person of await loadPeople(tx, workspaceId, [...new Set(personIds)])) {
    const outside = person.guest || !(await isInside(tx, workspaceId, person));
    if (policy.client?.mayApprove(person.id) || (outside && !policy.mayApprove(person.id)))
      client.add(person.id);
  }
  return (personId) => client.has(personId);
}

import { z } from 'zod';
import type { PolicyTarget } from '../../../engagements/policy-target.ts';
import type { ActionValue } from '../../blocks/value.ts';
import { askMayRead } from '../../people/membership.ts';
import type { SlackRequest } from '../intake/request.ts';

const uuid = z.guid();

/** Whose policy a value means; undefined where it names nothing that this person may read. */
export async function targetOf(
  { kit, asker }: SlackRequest,
  { scope, engagement }: ActionValue,
): Promise<PolicyTarget | undefined> {
  if (scope === 'workspace') return { scope };
  const { data: engagementId } = uuid.safeParse(engagement);
  if (!engagementId || !(await askMayRead(kit, asker, engagementId))) return undefined;
  return { scope: scope ?? 'engagement', engagementId };
}

import type { ApprovalPolicy } from './policy-facts.ts';
import { POLICY } from './policy-sentences.ts';

/**
 * What cannot work about a policy although it may be set: people come and go, and a channel can follow. `clientChannel`:
 * whether the engagement has one; null where the policy is for more than one.
 */
export function policyWarnings(
  policy: Pick<ApprovalPolicy, 'required' | 'approverIds' | 'authorMayApprove' | 'client' | 'timing'>,
  { asksClient, clientChannel }: { asksClient: boolean; clientChannel: boolean | null },
): string[] {
  const { required, approverIds, authorMayApprove, client, timing } = policy;
  const { remindAfterMinutes: remind, expireAfterMinutes: expire } = timing;
  return [
    ...(approverIds.length < required ? [POLICY.tooFew(approverIds.length, required)] : []),
    ...(approverIds.length === required && !authorMayApprove ? [POLICY.tooFewBesideAuthor(required)] : []),
    ...(asksClient && clientChannel === false ? [POLICY.noClientChannel] : []),
    ...(client && client.approverIds.length < client.required
      ? [POLICY.tooFewClients(client.approverIds.length, client.required)]
      : []),
    ...(remind !== null && expire !== null && expire <= remind ? [POLICY.expiresFirst] : []),
  ];
}

import { dollars } from '../../llm/dollars.ts';

/** What people read who set or raise a budget. */
export const BUDGET = {
  adminsOnly: (names: readonly string[]) =>
    names.length > 0
      ? `Only AICMO admins set budgets. Ask ${names.join(' or ')}.`
      : 'Only AICMO admins set budgets. Ask an admin of this Slack workspace.',
  anAdmin: 'an AICMO admin',
  notHeld: 'This run does not wait for a budget any more. Its progress is in the thread.',
  otherBudget: 'This run was stopped by another budget meanwhile. Press Raise budget once more.',
  atLeast: (usd: number) =>
    `Write at least ${dollars(usd)}, so that the next call fits, or leave it empty for no limit.`,
  atMost: (usd: number) => `Write at most ${dollars(usd)}.`,
  capNeeded: 'Write what one call may cost at most, such as 0.50.',
} as const satisfies Record<string, unknown>;

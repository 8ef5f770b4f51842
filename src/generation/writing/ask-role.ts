import type { Role } from '../../marketing/roles/role.ts';
import { type Asked, askModel, type JobAttempt } from './ask-model.ts';

/** Nobody is asked to judge by the stub: it answers only where a job brings a stand-in of its own. */
const STUB = 'stub';

/** Has a model play a role in one step of a job; `askLast` are the providers that had a part in it already. */
export const askRole = <Input, Output>(
  attempt: JobAttempt,
  step: string,
  role: Role<Input, Output>,
  input: Input,
  options: { askLast?: readonly string[]; stub?: () => unknown } = {},
): Promise<Asked<Output>> => {
  const { askLast = [], stub } = options;
  return askModel(attempt, {
    step,
    profile: role.profile,
    prompt: (room) => role.prompt(input, room),
    schemaName: role.schemaName,
    schema: role.schema,
    promptVersion: role.promptVersion,
    maxOutputTokens: role.maxOutputTokens,
    ...(stub ? { stub, askLast } : { askLast: [...askLast, STUB] }),
  });
};

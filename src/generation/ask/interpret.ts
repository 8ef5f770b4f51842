import type { Chain } from '../../llm/chain.ts';
import {
  CANNOT,
  type Interpretation,
  type InterpreterInput,
  interpreter,
} from '../../marketing/roles/interpreter.ts';
import { interpretByRules, isPlainQuestion } from '../../marketing/roles/interpreter-rules.ts';
import { type EffectRun, Reschedule } from '../../platform/outbox/effect-run.ts';
import { ASK_ACTS, actNamed } from './acts.ts';

export type Understood = Interpretation & {
  /** No model could be asked although there is one: said with the answer. */
  byKeyWords: boolean;
};

/** Whether a model is asked what the question means, which takes a moment. */
export const asksModel = ({ providers }: Pick<Chain, 'providers'>, question: string): boolean =>
  providers.some(({ stub }) => !stub) && !isPlainQuestion(question);

/**
 * What a question means: by one call of the chain, paid for like any other; by fixed rules where those are sure, where
 * there is no model, and where none answers. Whatever comes back is only a proposal in words.
 */
export async function interpret(
  chain: Chain,
  ask: { id: string; step: string },
  input: InterpreterInput,
  effect: EffectRun,
): Promise<Understood> {
  const byRules = () => interpretByRules(input);
  if (chain.providers.length === 0 || isPlainQuestion(input.question)) return known(byRules(), false);
  const role = interpreter(ASK_ACTS);
  const step = await chain.generate({
    workspaceId: effect.workspaceId,
    scopeId: ask.id,
    job: 'ask',
    attempt: 1,
    step: ask.step,
    profile: role.profile,
    traceId: effect.traceId,
    prompt: (room) => role.prompt(input, room),
    schemaName: role.schemaName,
    schema: role.schema,
    promptVersion: role.promptVersion,
    maxOutputTokens: role.maxOutputTokens,
    stub: byRules,
    signal: effect.signal,
  });
  if (step.ok) return known(step.value, false);
  if (step.reason === 'busy') {
    const ms = Math.max(200, step.busyUntil.getTime() - effect.now().getTime());
    throw new Reschedule(ms, 'another process holds this step');
  }
  if (step.reason === 'aborted') throw new Reschedule(0, 'the process stops');
  return known(byRules(), true);
}

/** An act that is not offered is none. */
const known = (found: Interpretation, byKeyWords: boolean): Understood => ({
  ...found,
  act: actNamed(found.act) ? found.act : CANNOT,
  byKeyWords,
});

import type { RunView } from '../../generation/run-view.ts';
import { providerLabel } from '../../llm/sentences.ts';
import type { Generation } from '../blocks/messages/draft.ts';
import { MESSAGE } from '../blocks/sentences.ts';

/** The context line of a draft: who wrote it, what it cost, how long it took, and what went differently. */
export function generationView(run: RunView, changedByHand: boolean): Generation {
  const [writer, ...others] = run.writers;
  const stub = run.writers.some(({ provider }) => provider === 'stub');
  const notes = [...run.warnings, ...(changedByHand ? [MESSAGE.changedByHand] : [])];
  return {
    provider: providerLabel(writer?.provider ?? 'unknown'),
    model: writer?.model ?? '',
    ...(others.length > 0
      ? { others: others.map(({ provider, model }) => `${providerLabel(provider)} ${model}`) }
      : {}),
    cost: { ...run.spend.cost, stub },
    ms: (run.finishedAt?.getTime() ?? run.createdAt.getTime()) - run.createdAt.getTime(),
    stub,
    ...(run.sources.of > 1 ? { sources: run.sources } : {}),
    ...(notes.length > 0 ? { note: notes.join(' ') } : {}),
  };
}

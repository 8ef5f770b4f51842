import type { ZodType } from 'zod';
import type { ProviderFailure } from './failure.ts';
import type { CallFailure, CallRecord } from './ledger.ts';
import { readAnswer } from './read-answer.ts';
import { CLAUSES } from './sentences.ts';

export type CallKind = 'draft' | 'repair';

/** What became of one call, judged anew from its row each time, so that a resumed step sees what the first one saw. */
export type Outcome<T> =
  | { kind: 'value'; value: T }
  | { kind: 'failure'; failure: ProviderFailure; problems: string[] | null }
  | { kind: 'lost' }
  | { kind: 'open' };

export type PastCall<T> = { record: CallRecord; kind: CallKind; outcome: Outcome<T> };

/** `draft-1`, `repair-2`: the number is the call's place within its step. */
export const ordinalOf = (kind: CallKind, place: number): string => `${kind}-${place}`;

/** The place within the step that an ordinal names. */
export const placeOf = (ordinal: string): number => Number(ordinal.slice(ordinal.lastIndexOf('-') + 1));

const failureOf = (record: CallRecord, failure: CallFailure): ProviderFailure => ({
  ...failure,
  provider: record.provider,
  model: record.model,
  ...(record.requestId === null ? {} : { requestId: record.requestId }),
});

const outcomeOf = <T>(record: CallRecord, schema: ZodType<T>): Outcome<T> => {
  if (record.state === 'sent') return { kind: 'open' };
  if (record.state === 'unknown') return { kind: 'lost' };
  if (record.state === 'failed') {
    const failure = failureOf(record, record.failure ?? { type: 'unknown', message: CLAUSES.broke });
    return { kind: 'failure', failure, problems: null };
  }
  if (record.answer === null) {
    const failure = failureOf(record, { type: 'unknown', message: CLAUSES.erased });
    return { kind: 'failure', failure, problems: null };
  }
  const read = readAnswer(record.answer, schema);
  if (read.ok) return { kind: 'value', value: read.value };
  const failure = failureOf(record, { type: 'invalid_output', message: read.message });
  return { kind: 'failure', failure, problems: read.problems };
};

/** The step's calls so far, in their order. */
export const historyOf = <T>(records: readonly CallRecord[], schema: ZodType<T>): PastCall<T>[] =>
  records.map((record) => ({
    record,
    kind: record.ordinal.startsWith('repair-') ? 'repair' : 'draft',
    outcome: outcomeOf(record, schema),
  }));

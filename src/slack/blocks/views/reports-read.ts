import {
  REPORT_DESTINATIONS,
  REPORT_STAGES,
  type ReportDestination,
  type ReportTime,
} from '../../../engagements/reports/report.ts';
import type { ArtifactType } from '../../../marketing/artifact-types.ts';
import { answerOf } from '../form-read.ts';
import { FIELD, timeOf } from './reports-choices.ts';

export type ReportAnswers = {
  time: ReportTime | null;
  formats: string[];
  stages: ArtifactType[];
  destination: ReportDestination;
};

/** What was chosen; a time or a day that we did not offer is no number, which is refused. */
export function readReport(state: unknown): ReportAnswers {
  const ticked = (block: string) =>
    (answerOf(state, block)?.selected_options ?? []).map(({ value }) => value);
  const chosen = (block: string) => answerOf(state, block)?.selected_option?.value ?? '';
  const stages = ticked(FIELD.stages);
  return {
    time: timeOf(chosen(FIELD.often), chosen(FIELD.time)),
    formats: ticked(FIELD.formats),
    stages: REPORT_STAGES.filter((type) => stages.includes(type)),
    destination: REPORT_DESTINATIONS.find((each) => each === chosen(FIELD.where)) ?? 'thread',
  };
}

const BLOCKS: Readonly<Record<string, string>> = {
  time_invalid: FIELD.time,
  formats_missing: FIELD.formats,
  formats_unfit: FIELD.formats,
  stages_missing: FIELD.stages,
  no_client_channel: FIELD.where,
};

/** A refusal as a sentence on the field that it is about; undefined when it is about none. */
export function reportFieldError(code: string, sentence: string): Record<string, string> | undefined {
  const block = BLOCKS[code];
  return block ? { [block]: sentence } : undefined;
}

import type { InputBlock, ModalView, PlainTextOption } from '@slack/types';
import {
  REPORT_DESTINATIONS,
  REPORT_STAGES,
  type ReportDestination,
  type ReportTime,
} from '../../../engagements/reports/report.ts';
import { ARTIFACT_TITLES, type ArtifactType } from '../../../marketing/artifact-types.ts';
import { INPUT } from '../ids.ts';
import { LABELS } from '../labels.ts';
import { LIMITS } from '../limits.ts';
import { modal } from '../modal.ts';
import { context, paragraph } from '../parts.ts';
import { plain } from '../text.ts';
import { DIGESTS } from './digest-sentences.ts';
import { FIELD, OFTEN_OPTIONS, oftenOf, option, TIME_OPTIONS } from './reports-choices.ts';
import { REPORTS } from './reports-sentences.ts';

export type ReportForm = {
  engagementId: string;
  /** What is to be known first: when the next one is due, why it is paused, who set it. */
  facts: readonly string[];
  time: ReportTime | null;
  formats: readonly string[];
  /** Every format that there is. */
  offered: readonly { key: string; title: string }[];
  stages: readonly ArtifactType[];
  destination: ReportDestination;
  hasClientChannel: boolean;
  zone: string;
};

const FIRST_CLOCK = { hour: 9, minute: 0 };

const input = (block: string, label: string, element: InputBlock['element'], hint?: string): InputBlock => ({
  type: 'input',
  block_id: block,
  label: plain(label, LIMITS.inputLabel),
  ...(hint ? { hint: plain(hint, LIMITS.inputLabel) } : {}),
  element,
});

const select = (options: PlainTextOption[], chosen: string): InputBlock['element'] => {
  const initial = options.find(({ value }) => value === chosen);
  return {
    type: 'static_select',
    action_id: INPUT,
    options,
    ...(initial ? { initial_option: initial } : {}),
  };
};

/** Ticking nothing is answered by us: also where nothing is to be sent, the form can be submitted. */
const boxes = (
  block: string,
  label: string,
  { options, chosen, hint }: { options: PlainTextOption[]; chosen: readonly string[]; hint: string },
): InputBlock => {
  const initial = options.filter(({ value }) => chosen.includes(value ?? ''));
  const ticked = initial.length > 0 ? { initial_options: initial } : {};
  return {
    ...input(block, label, { type: 'checkboxes', action_id: INPUT, options, ...ticked }, hint),
    optional: true,
  };
};

/** Asks which files leave by themselves, when, and where to. */
export function reportView(form: ReportForm): ModalView {
  const { hour, minute } = form.time ?? FIRST_CLOCK;
  const offered = form.offered.slice(0, LIMITS.checkboxes).map(({ key, title }) => option(title, key));
  const stages = REPORT_STAGES.map((type) => option(ARTIFACT_TITLES[type], type));
  return modal({
    callback: 'engagement.reports',
    title: REPORTS.title,
    submit: LABELS.save,
    close: LABELS.cancel,
    meta: { engagement: form.engagementId },
    blocks: [
      paragraph(REPORTS.intro),
      ...(form.facts.length > 0 ? [context(...form.facts)] : []),
      input(FIELD.often, REPORTS.often, select(OFTEN_OPTIONS, oftenOf(form.time))),
      input(
        FIELD.time,
        REPORTS.time,
        select(TIME_OPTIONS, DIGESTS.clock(hour, minute)),
        REPORTS.timeHint(form.zone),
      ),
      boxes(FIELD.formats, REPORTS.formats, {
        options: offered,
        chosen: form.formats,
        hint: REPORTS.formatsHint,
      }),
      boxes(FIELD.stages, REPORTS.stages, { options: stages, chosen: form.stages, hint: REPORTS.stagesHint }),
      form.hasClientChannel ? whereInput(form.destination) : context(REPORTS.threadOnly),
    ],
  });
}

function whereInput(chosen: ReportDestination): InputBlock {
  const options = REPORT_DESTINATIONS.map((each) => option(REPORTS.destination[each], each));
  const [thread] = options;
  const initial = options.find(({ value }) => value === chosen) ?? thread;
  return input(
    FIELD.where,
    REPORTS.where,
    {
      type: 'radio_buttons',
      action_id: INPUT,
      options,
      ...(initial ? { initial_option: initial } : {}),
    },
    REPORTS.clientHint,
  );
}

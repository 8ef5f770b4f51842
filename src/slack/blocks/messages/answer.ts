import type { ActionsBlock, Button, ContextActionsBlock, KnownBlock, RichTextElement } from '@slack/types';
import type { ArtifactType } from '../../../marketing/artifact-types.ts';
import type { ActionId } from '../ids.ts';
import { LABELS } from '../labels.ts';
import { LIMITS } from '../limits.ts';
import { type Message, message } from '../message.ts';
import { actions, button, context, paragraph } from '../parts.ts';
import { bold, bullets, link, richText, section, when, words } from '../rich-text.ts';
import { ARTIFACT_WORDS } from '../sentences.ts';
import { clip, plain, shown } from '../text.ts';
import { type ActionValue, encodeValue } from '../value.ts';
import { ANSWER } from './answer-sentences.ts';

export type SpanView =
  | { is: 'text' | 'bold'; text: string }
  | { is: 'link'; text: string; url?: string }
  | { is: 'at'; at: Date };

export type WayView = {
  way: keyof typeof WAYS;
  engagement: string;
  artifact?: ArtifactType;
  version?: string;
  digest?: string;
};

export type AnswerView = {
  lead: readonly SpanView[];
  lines: readonly (readonly SpanView[])[];
  closing?: readonly SpanView[];
  ways?: readonly WayView[];
  /** A small line below. */
  note?: string;
  /** Waits for the asker's word. */
  confirm?: { ask: string; engagement: string; asker: string };
  /** Asks which is meant. */
  choose?: { ask: string; engagements: readonly { id: string; name: string }[] };
  /** Asks whether it helped: `native` in Slack's own block for that, which only agents have. */
  feedback?: { ask: string; native: boolean };
};

/** What each way on is called, and what it opens. */
const WAYS = {
  review: { label: LABELS.review, action: 'draft.review' },
  amend: { label: LABELS.amend, action: 'draft.amend' },
  regenerate: { label: LABELS.regenerate, action: 'draft.regenerate' },
  reattest: { label: LABELS.reattest, action: 'draft.reattest' },
  confirm: { label: LABELS.confirm, action: 'draft.confirm' },
  flag: { label: LABELS.flag, action: 'draft.flag' },
  compare: { label: LABELS.compare, action: 'draft.compare' },
  plan: { label: LABELS.plan, action: 'plan.open' },
  status: { label: LABELS.status, action: 'status.open' },
} as const satisfies Record<string, { label: string; action: ActionId }>;

const LINE_MAX = 700;
const LINES_MAX = 20;
const CHOICES_MAX = 20;

const spanWords = (span: SpanView): RichTextElement[] => {
  if (span.is === 'at') return when(span.at);
  const text = clip(shown(span.text), LINE_MAX);
  if (span.is === 'link') return span.url ? link(span.url, text) : words(text);
  return span.is === 'bold' ? bold(text) : words(text);
};

const lineWords = (line: readonly SpanView[]): RichTextElement[] => line.flatMap(spanWords);

/** As plain words, for notifications and screen readers. */
const aloud = (line: readonly SpanView[]): string =>
  line.map((span) => (span.is === 'at' ? span.at.toISOString().slice(0, 10) : span.text)).join('');

/** One row for each time that an action comes: within a row no two are alike. */
function wayRows(ways: readonly WayView[]): ActionsBlock[] {
  const rows: Button[][] = [];
  for (const one of ways) {
    const { way, ...value } = one;
    const { label, action } = WAYS[way];
    const alike = ways.filter((other) => other.way === way).length > 1;
    const of = alike && value.artifact ? `${label} ${ARTIFACT_WORDS[value.artifact]}` : label;
    const row = rows.find((taken) => taken.every(({ action_id }) => action_id !== action));
    const made = button(of, action, value);
    if (row) row.push(made);
    else rows.push([made]);
  }
  return rows.flatMap((row) => actions(...row));
}

const feedbackBlocks = ({ ask, native }: NonNullable<AnswerView['feedback']>): KnownBlock[] => {
  const value = (choice: 'good' | 'bad'): ActionValue => ({ ask, choice });
  if (!native) {
    return actions(
      button(ANSWER.helpful, 'ask.helped', value('good')),
      button(ANSWER.notHelpful, 'ask.not_helped', value('bad')),
    );
  }
  const side = (text: string, choice: 'good' | 'bad') => ({
    text: plain(text, LIMITS.buttonText),
    value: encodeValue(value(choice), LIMITS.buttonValue),
  });
  const block: ContextActionsBlock = {
    type: 'context_actions',
    elements: [
      {
        type: 'feedback_buttons',
        action_id: 'ask.feedback' satisfies ActionId,
        positive_button: side(ANSWER.helpful, 'good'),
        negative_button: side(ANSWER.notHelpful, 'bad'),
      },
    ],
  };
  return [block];
};

/** What the bot says to somebody who asked it in words. */
export function answerMessage(view: AnswerView): Message {
  const { lead, lines, closing = [], ways = [], note, confirm, choose, feedback } = view;
  const rest = lines.length - LINES_MAX;
  const choices = choose?.engagements.slice(0, CHOICES_MAX) ?? [];
  return message({
    text: [...[lead, ...lines, closing].map(aloud), confirm ? ANSWER.shallI : ''].filter(Boolean).join('\n'),
    blocks: [
      ...richText([
        section(lineWords(lead)),
        bullets(lines.slice(0, LINES_MAX).map(lineWords)),
        ...(rest > 0 ? [section(words(ANSWER.more(rest)))] : []),
        ...(closing.length > 0 ? [section(lineWords(closing))] : []),
        ...(confirm ? [section(words(ANSWER.shallI))] : []),
      ]),
      ...(confirm
        ? actions(
            button(ANSWER.confirm, 'ask.confirm', confirmValue(confirm), { style: 'primary' }),
            button(ANSWER.decline, 'ask.decline', confirmValue(confirm)),
          )
        : []),
      ...choices.map(({ id, name }) =>
        paragraph(
          clip(shown(name), 200),
          button(ANSWER.thisOne, 'ask.choose', { ask: choose?.ask, engagement: id }),
        ),
      ),
      ...wayRows(ways),
      ...(note ? [context(note)] : []),
      ...(confirm ? [context(ANSWER.confirmNote(confirm.asker))] : []),
      ...(feedback ? feedbackBlocks(feedback) : []),
    ],
  });
}

const confirmValue = ({ ask, engagement }: { ask: string; engagement: string }): ActionValue => ({
  ask,
  engagement,
});

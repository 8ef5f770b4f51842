import type { ModalView } from '@slack/types';
import { ARTIFACT_TITLES } from '../../../marketing/artifact-types.ts';
import type { ActionId } from '../ids.ts';
import { LABELS } from '../labels.ts';
import type { StageView } from '../messages/root.ts';
import { modal } from '../modal.ts';
import { actions, button, context, header, paragraph } from '../parts.ts';
import { bold, bullets, link, person, richText, section, words } from '../rich-text.ts';
import { STAGE_WORDS, WORDS } from '../sentences.ts';
import { clip, shown } from '../text.ts';
import type { ActionValue } from '../value.ts';
import { OPEN } from './engagement-open-sentences.ts';
import { ENGAGEMENT } from './engagement-sentences.ts';
import { nameOf } from './home-lists.ts';
import { type EngagementStatus, stageWords } from './status.ts';

export type OpenEngagement = EngagementStatus & {
  objective: string;
  /** Slack's id. */
  ownerId: string;
  status: 'planned' | 'active' | 'completed' | 'archived';
  /** When files leave by themselves next, and where to. */
  report?: string | null;
  /** The drafts that this person's decision would be asked for. */
  reviews: readonly { title: string; value: ActionValue }[];
};

/** One engagement: where each stage stands, what waits for whom, and the ways on. */
export function engagementOpenView(view: OpenEngagement): ModalView {
  const id = { engagement: view.id };
  const closed = view.status === 'completed' || view.status === 'archived' ? view.status : undefined;
  const started = view.stages.some(({ version }) => version !== undefined);
  return modal({
    callback: 'info',
    title: OPEN.title,
    blocks: [
      header(nameOf(view)),
      ...richText([
        section(bold(OPEN.objective), words(`${clip(shown(view.objective), 300)}\n`)),
        section(bold(OPEN.owner), person(view.ownerId)),
      ]),
      ...richText([bullets(view.stages.map(stageWords))]),
      ...(view.waits ?? []).map((sentence) => paragraph(clip(shown(sentence), 400))),
      ...view.reviews.flatMap(({ title, value }) =>
        actions(button(LABELS.reviewStage(title), 'draft.review', value, { style: 'primary' })),
      ),
      ...(view.report ? [context(view.report)] : []),
      ...(closed ? [context(ENGAGEMENT.closed[closed])] : []),
      ...actions(
        !closed && button(LABELS.nextStage, 'plan.next', id),
        started && button(LABELS.history, 'hub.history', { ...id, choice: 'history' }),
        started && button(LABELS.export, 'hub.export', { ...id, choice: 'export' }),
        button(OPEN.manage, 'engagement.manage', id),
      ),
      ...(view.link ? richText([section(link(view.link, OPEN.thread))]) : []),
    ],
  });
}

export type StageRow = StageView & { value: ActionValue };

/** The stages of an engagement that have a version, each with the button that was asked for. */
export const stageRowsView = (view: {
  title: string;
  name: string;
  intro: string;
  label: string;
  action: ActionId;
  rows: readonly StageRow[];
}): ModalView =>
  modal({
    callback: 'info',
    title: view.title,
    blocks: [
      header(view.name),
      paragraph(view.intro),
      ...view.rows.map(({ artifact, state, version, value }) => {
        const { sign, word } = STAGE_WORDS[state];
        const title = ARTIFACT_TITLES[artifact];
        const name = version === undefined ? title : WORDS.versionName(title, version);
        return paragraph(`${sign} ${name} - ${word}`, button(view.label, view.action, value));
      }),
    ],
  });

import { ARTIFACT_TITLES, type ArtifactType } from '../../../marketing/artifact-types.ts';
import { LABELS } from '../labels.ts';
import { type Message, message } from '../message.ts';
import { type Cost, costText } from '../numbers.ts';
import { actions, button, context, header, paragraph } from '../parts.ts';
import { bullets, richText, words } from '../rich-text.ts';
import { MESSAGE } from '../sentences.ts';
import { clip, shown } from '../text.ts';

export type PlanView = {
  engagementId: string;
  artifact: ArtifactType;
  jobs: readonly { title: string; needs: readonly string[] }[];
  estimate: Cost;
  /** A plan that was started keeps its text and loses its button. */
  started: boolean;
  /** Why it cannot start now, e.g. that no provider is set up. */
  blockedBy?: string;
};

/** The offer of the next stage: which jobs, what each waits for, what it will cost. */
export function planMessage(view: PlanView): Message {
  const title = MESSAGE.planHeader(ARTIFACT_TITLES[view.artifact]);
  const id = { engagement: view.engagementId, artifact: view.artifact };
  return message({
    text: `${title}. ${whatNow(view)}`,
    blocks: [
      header(title),
      paragraph(MESSAGE.planIntro),
      ...richText([
        bullets(
          view.jobs.map((job) =>
            words(
              clip(shown(job.title), 200) +
                (job.needs.length > 0 ? MESSAGE.needs(clip(shown(job.needs.join(', ')), 300)) : ''),
            ),
          ),
        ),
      ]),
      context(MESSAGE.estimate(costText(view.estimate))),
      ...(view.started ? [context(MESSAGE.planStarted)] : []),
      ...(view.blockedBy ? [paragraph(view.blockedBy)] : []),
      ...actions(
        !view.started && !view.blockedBy && button(LABELS.start, 'plan.start', id, { style: 'primary' }),
      ),
    ],
  });
}

function whatNow({ blockedBy, started, estimate }: PlanView): string {
  if (blockedBy) return blockedBy;
  return started ? MESSAGE.planStarted : `${MESSAGE.planIntro} ${MESSAGE.estimate(costText(estimate))}.`;
}

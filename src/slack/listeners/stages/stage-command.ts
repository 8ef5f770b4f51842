import type { Button, ModalView } from '@slack/types';
import { ARTIFACT_TITLES, type ArtifactType } from '../../../marketing/artifact-types.ts';
import { isDatabaseAway } from '../../../platform/database-away.ts';
import { LABELS } from '../../blocks/labels.ts';
import { noticeMessage } from '../../blocks/messages/notice.ts';
import { button } from '../../blocks/parts.ts';
import { MESSAGE } from '../../blocks/sentences.ts';
import { clip, shown } from '../../blocks/text.ts';
import { ANSWERS } from '../../sentences.ts';
import type { CommandUse, Subcommand } from '../commands/command.ts';
import { saidView } from '../drafts/said.ts';
import { DRAFTS } from '../drafts/sentences.ts';
import { openLoading, showInstead } from '../intake/request.ts';
import { choiceView } from './choose.ts';
import { matchEngagement } from './match-engagement.ts';
import { planView } from './plan-view.ts';
import { readableOf } from './readable.ts';
import { STAGES_SAY } from './sentences.ts';

/** What a use of the command leads to: a modal, and the button that opens the same where Slack was too slow. */
type Led = { view(): ModalView | Promise<ModalView>; again: Button };

/** `/aicmo <stage> [name]`: the plan of that stage for the engagement that is meant, or the choice of one. */
export const stageCommand =
  (artifact: ArtifactType): Subcommand =>
  async (use) => {
    const { request, triggerId } = use;
    const opened = await openLoading(request, triggerId, MESSAGE.planHeader(ARTIFACT_TITLES[artifact]));
    if (opened === 'repeated') return undefined;
    try {
      const { view, again } = await lead(use, artifact);
      if (opened === 'missed') return noticeMessage({ sentence: DRAFTS.tooLate, buttons: [again] });
      await showInstead(request, opened, await view());
    } catch (error) {
      const sentence = isDatabaseAway(error) ? ANSWERS.databaseAway : DRAFTS.failed;
      if (typeof opened !== 'string') {
        await showInstead(request, opened, saidView({ sentence })).catch(() => undefined);
      }
      throw error;
    }
    return undefined;
  };

async function lead({ request, rest, channelId }: CommandUse, artifact: ArtifactType): Promise<Led> {
  const { kit, asker } = request;
  const found = matchEngagement(await readableOf(request), rest, channelId);
  if (found.kind === 'one') {
    const { id } = found.engagement;
    return {
      view: () => planView(kit, asker, { engagementId: id, type: artifact }),
      again: button(LABELS.open, 'plan.open', { engagement: id, artifact }, { style: 'primary' }),
    };
  }
  const typed = clip(shown(rest.trim()), 100);
  const engagements = found.kind === 'several' ? found.engagements : [];
  const why = found.kind === 'several' ? found.why : 'unnamed';
  const note = {
    unnamed: undefined,
    ambiguous: STAGES_SAY.severalFound(typed),
    not_found: STAGES_SAY.notFound(typed),
  }[why];
  return {
    view: () => choiceView(engagements, { artifact, note }),
    again: button(LABELS.open, 'plan.choose', { artifact }, { style: 'primary' }),
  };
}

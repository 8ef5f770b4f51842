import { ARTIFACT_TITLES, type ArtifactType } from '../../../marketing/artifact-types.ts';
import { LABELS } from '../../blocks/labels.ts';
import { button } from '../../blocks/parts.ts';
import { MESSAGE } from '../../blocks/sentences.ts';
import type { CommandUse, Subcommand } from '../commands/command.ts';
import { inModal, type Led } from '../commands/in-modal.ts';
import { choiceView } from './choose.ts';
import { matchEngagement, unmatched } from './match-engagement.ts';
import { planView } from './plan-view.ts';
import { readableOf } from './readable.ts';
import { matchNote } from './sentences.ts';

/** `/aicmo <stage> [name]`: the plan of that stage for the engagement that is meant, or the choice of one. */
export const stageCommand = (artifact: ArtifactType): Subcommand =>
  inModal(MESSAGE.planHeader(ARTIFACT_TITLES[artifact]), (use) => lead(use, artifact));

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
  const { engagements, why } = unmatched(found);
  return {
    view: () => choiceView(engagements, { artifact, note: matchNote(why, rest) }),
    again: button(LABELS.open, 'plan.choose', { artifact }, { style: 'primary' }),
  };
}

import { LABELS } from '../../blocks/labels.ts';
import { button } from '../../blocks/parts.ts';
import type { CommandUse, Subcommand } from '../commands/command.ts';
import { inModal, type Led } from '../commands/in-modal.ts';
import { unmatched } from '../stages/match-engagement.ts';
import { matchNameAndStage } from '../stages/name-and-stage.ts';
import { readableOf } from '../stages/readable.ts';
import { matchNote } from '../stages/sentences.ts';
import { purposeChoiceView, purposeView } from './choose.ts';
import { PURPOSES, type PurposeKey } from './purposes.ts';

/** `/aicmo <purpose> [name] [stage]`, in any order: of the engagement that is meant, or the choice of one. */
export const purposeCommand = (purpose: PurposeKey): Subcommand =>
  inModal(PURPOSES[purpose].title, (use) => lead(use, purpose));

async function lead({ request, rest, channelId }: CommandUse, purpose: PurposeKey): Promise<Led> {
  const { match, artifact, name } = matchNameAndStage(await readableOf(request), rest, channelId);
  const value = { choice: purpose, ...(artifact ? { artifact } : {}) };
  if (match.kind === 'one') {
    const named = { engagement: match.engagement.id, artifact };
    return {
      view: () => purposeView(request, purpose, named),
      again: button(LABELS.open, 'hub.choose', { ...value, engagement: named.engagement }, PRIMARY),
    };
  }
  const { engagements, why } = unmatched(match);
  return {
    view: () => purposeChoiceView(purpose, engagements, { artifact, note: matchNote(why, name) }),
    again: button(LABELS.open, 'hub.choose', value, PRIMARY),
  };
}

const PRIMARY = { style: 'primary' } as const;

import type { ViewOutput } from '@slack/bolt';
import { z } from 'zod';
import { setAdmins } from '../../../engagements/set-admins.ts';
import { SETTINGS_SAY } from '../../../engagements/settings-sentences.ts';
import { within } from '../../../platform/within.ts';
import { INPUT } from '../../blocks/ids.ts';
import { LIMITS } from '../../blocks/limits.ts';
import { clip } from '../../blocks/text.ts';
import { ADMINS_BLOCK } from '../../blocks/views/settings.ts';
import { SETTINGS } from '../../blocks/views/settings-sentences.ts';
import type { RegisterListeners } from '../../kit.ts';
import { knownPeople } from '../../people/known-people.ts';
import { settingsScreen } from '../../settings/settings-screen.ts';
import type { BotKit } from '../bot-kit.ts';
import { saidView } from '../drafts/said.ts';
import type { SlackRequest } from '../intake/request.ts';
import type { FormAnswer } from '../intake/submission.ts';

// The form waits for this, and Slack waits three seconds for the form.
const PATIENCE_MS = 2_000;

const chosen = z.record(z.string(), z.record(z.string(), z.object({ selected_users: z.array(z.string()) })));

async function submitted({ kit, asker, client }: SlackRequest, view: ViewOutput): Promise<FormAnswer> {
  const ids = chosen.safeParse(view.state.values).data?.[ADMINS_BLOCK]?.[INPUT]?.selected_users ?? [];
  const wrong = (sentence: string) => ({ errors: { [ADMINS_BLOCK]: clip(sentence, LIMITS.fieldError) } });
  const looked = knownPeople(kit, asker.workspaceId, client, ids).catch(() => null);
  const known = await within(PATIENCE_MS, looked, null);
  if (!known) return wrong(SETTINGS.slackAway);
  const unfit = ids.find((id) => !known.get(id)?.full);
  if (unfit) return wrong(SETTINGS_SAY.notInside(known.get(unfit)?.person.displayName ?? SETTINGS.someone));
  const outcome = await setAdmins(
    asker.acting,
    ids.flatMap((id) => known.get(id)?.person.id ?? []),
  );
  if (outcome.ok) return { view: await settingsScreen(asker, SETTINGS.adminsSaved) };
  const { code, sentence } = outcome.refusal;
  return code === 'not_admin' ? { view: saidView({ sentence }) } : wrong(sentence);
}

/** The form about who administers. */
export const registerAdminsForm: RegisterListeners<BotKit> = (app, kit) => {
  app.view(
    { callback_id: 'settings.admins', type: 'view_submission' },
    async ({ ack, view, context, client }) => {
      const answer = await submitted({ kit, asker: context.aicmo, client }, view);
      if (answer === 'close') await ack();
      else if ('errors' in answer) await ack({ response_action: 'errors', errors: answer.errors });
      else await ack({ response_action: 'update', view: answer.view });
    },
  );
};

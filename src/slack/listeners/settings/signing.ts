import type { ModalView } from '@slack/types';
import { renewSigningKey } from '../../../engagements/signing-key.ts';
import { SETTINGS } from '../../blocks/views/settings-sentences.ts';
import { settingsScreen } from '../../settings/settings-screen.ts';
import { saidView } from '../drafts/said.ts';
import type { SlackRequest } from '../intake/request.ts';

/** Makes a new signing key, and shows the settings with it. */
export async function renewSigning({ kit, asker }: SlackRequest): Promise<ModalView> {
  if (!kit.keys) return saidView({ sentence: SETTINGS.signingNoKeys });
  const outcome = await renewSigningKey(asker.acting, kit.keys);
  if (!outcome.ok) return saidView(outcome.refusal);
  return settingsScreen(asker, outcome.value.retired ? SETTINGS.signingReplaced : SETTINGS.signingMade);
}

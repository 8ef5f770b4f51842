import type { ViewOutput } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { adminsOnly } from '../../../engagements/policy-target.ts';
import { removeProviderKey, setProviderKey } from '../../../engagements/provider-keys.ts';
import { providerSecret } from '../../../generation/models-of.ts';
import { checkKey } from '../../../llm/check-key.ts';
import type { KeyPlace } from '../../../llm/own-keys.ts';
import { isDatabaseAway } from '../../../platform/database-away.ts';
import { answerOf } from '../../blocks/form-read.ts';
import { modal } from '../../blocks/modal.ts';
import { paragraph } from '../../blocks/parts.ts';
import { type ActionValue, parseValue } from '../../blocks/value.ts';
import { keyBlocks } from '../../blocks/views/settings-keys.ts';
import { SETTINGS } from '../../blocks/views/settings-sentences.ts';
import type { RegisterListeners } from '../../kit.ts';
import { ANSWERS } from '../../sentences.ts';
import { keysScreen } from '../../settings/keys-screen.ts';
import type { BotKit } from '../bot-kit.ts';
import { NOTHING_FOUND, saidView } from '../drafts/said.ts';
import { updateView } from '../drafts/screen.ts';
import { DRAFTS } from '../drafts/sentences.ts';
import type { SlackRequest } from '../intake/request.ts';

const KEY = /^[\x21-\x7e]{8,500}$/;

/** The form of the workspace's keys. */
export async function askKeys({ kit, asker }: SlackRequest, _value?: ActionValue, said?: string) {
  if (!kit.keys || !kit.keyPlaces) return saidView({ sentence: SETTINGS.noKeys });
  const screen = await keysScreen(asker, kit.keyPlaces, said);
  return screen.ok ? screen.value : saidView(screen.refusal);
}

/** Takes a key away, and shows what is left. */
export async function removeKey(request: SlackRequest, value: ActionValue): Promise<ModalView> {
  const place = request.kit.keyPlaces?.find(({ name }) => name === value.choice);
  if (!place) return saidView(NOTHING_FOUND);
  const { name: provider, label } = place;
  const secret = providerSecret(provider);
  const outcome = await removeProviderKey(request.asker.acting, { provider, secret });
  return outcome.ok
    ? askKeys(request, {}, SETTINGS.removed(label))
    : askKeys(request, {}, outcome.refusal.sentence);
}

type Typed = { place: KeyPlace; key: string };
type Read = Typed | { errors: Record<string, string> };

function read(view: ViewOutput, places: readonly KeyPlace[]): Read {
  const blocks = keyBlocks(parseValue(view.private_metadata)?.form ?? '');
  const provider = answerOf(view.state.values, blocks.provider)?.selected_option?.value;
  const key = (answerOf(view.state.values, blocks.key)?.value ?? '').trim();
  const place = places.find(({ name }) => name === provider);
  if (!place) return { errors: { [blocks.provider]: SETTINGS.chooseProvider } };
  return KEY.test(key) ? { place, key } : { errors: { [blocks.key]: SETTINGS.notKey } };
}

/** Tries the key and stores it unless the provider refuses it. */
async function store(request: SlackRequest, { place, key }: Typed): Promise<ModalView> {
  const { kit, asker } = request;
  const { name: provider, label } = place;
  if (!kit.keys) return saidView({ sentence: SETTINGS.noKeys });
  const answer = await checkKey(place, key);
  if (answer === 'refused') return askKeys(request, {}, SETTINGS.keyRefused(label));
  const secret = providerSecret(provider);
  const outcome = await setProviderKey(asker.acting, kit.keys, { provider, secret, key });
  if (!outcome.ok) return saidView(outcome.refusal);
  return askKeys(request, {}, answer === 'accepted' ? SETTINGS.accepted(label) : SETTINGS.untried(label));
}

const trying = (): ModalView =>
  modal({ callback: 'info', title: SETTINGS.keysTitle, blocks: [paragraph(SETTINGS.trying)] });

/** The form that takes a key. Trying it takes longer than Slack waits, so the form is left before. */
export const registerKeysForm: RegisterListeners<BotKit> = (app, kit) => {
  app.view(
    { callback_id: 'settings.keys', type: 'view_submission' },
    async ({ ack, view, context, client }) => {
      const asker = context.aicmo;
      const request = { kit, asker, client };
      const may = await kit.db.inWorkspace(asker.workspaceId, (tx) => adminsOnly(tx, asker));
      if (!may.ok) return ack({ response_action: 'update', view: saidView(may.refusal) });
      const typed = read(view, kit.keyPlaces ?? []);
      if ('errors' in typed) return ack({ response_action: 'errors', errors: typed.errors });
      await ack({ response_action: 'update', view: trying() });
      try {
        await updateView(client, view.id, await store(request, typed));
      } catch (error) {
        const sentence = isDatabaseAway(error) ? ANSWERS.databaseAway : DRAFTS.failed;
        await updateView(client, view.id, saidView({ sentence })).catch(() => undefined);
        throw error;
      }
    },
  );
};

import type { ViewOutput } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { type DigestTarget, INCLUDES } from '../../../digests/digest.ts';
import { setDigest } from '../../../digests/set-digest.ts';
import { clockIn, findZones } from '../../../digests/zones.ts';
import { isZone } from '../../../platform/schedules/zoned-time.ts';
import { INPUT } from '../../blocks/ids.ts';
import { LIMITS } from '../../blocks/limits.ts';
import { type ActionValue, parseValue } from '../../blocks/value.ts';
import {
  digestEditView,
  digestFieldError,
  readDigestForm,
  ZONE,
  zoneOption,
} from '../../blocks/views/digest-edit.ts';
import { DIGESTS } from '../../blocks/views/digest-sentences.ts';
import { maySet, readableAt } from '../../digests/may-set.ts';
import type { RegisterListeners } from '../../kit.ts';
import type { BotKit } from '../bot-kit.ts';
import { NOTHING_FOUND, saidView } from '../drafts/said.ts';
import type { SlackRequest } from '../intake/request.ts';
import { settleChannel } from '../intake/settle-channel.ts';
import type { FormAnswer } from '../intake/submission.ts';
import { knowReader } from './know-reader.ts';
import { digestList, nextWords } from './list.ts';
import { placeFor, placeOf, placeValue } from './place.ts';
import { digestOf } from './target.ts';

const FIRST = { days: [1, 2, 3, 4, 5], hour: 9, minute: 0, includes: INCLUDES };

/** The form of the digest that a value means, filled with what is set, or with what most people want. */
export async function digestForm(request: SlackRequest, value: ActionValue): Promise<ModalView> {
  const { kit, asker } = request;
  const found = await digestOf(request, value);
  if (!found) return saidView(NOTHING_FOUND);
  const { target, digest } = found;
  if ('channelId' in target) await knowReader(request, target.channelId);
  const { workspaceId } = asker;
  return kit.db.inWorkspace(workspaceId, async (tx) => {
    const may = await maySet(asker)(tx, target, digest);
    if (!may.ok) return saidView(may.refusal);
    const lives = 'channelId' in target ? await readableAt(tx, asker, target) : null;
    const zone = digest?.zone ?? zoneFor(lives?.timeZone, asker.person.timeZone);
    return digestEditView({
      toChannel: 'channelId' in target,
      ...(digest ? { ...digest.time, includes: digest.includes } : FIRST),
      zone: zoneOption(zone, clockIn(zone, kit.now())),
      meta: { ...placeValue(placeOf(value)), ...targetValue(target) },
    });
  });
}

/** The engagement's zone, where one was chosen; else the person's. */
const zoneFor = (lives: string | undefined, own: string | null): string =>
  [lives === 'UTC' ? undefined : lives, own ?? undefined].find((zone) => zone && isZone(zone)) ?? 'UTC';

const targetValue = (target: DigestTarget): ActionValue =>
  'channelId' in target ? { channel: target.channelId } : { person: 'me' };

async function submitted(request: SlackRequest, view: ViewOutput): Promise<FormAnswer> {
  const { kit, asker } = request;
  const value = parseValue(view.private_metadata);
  const found = value && (await digestOf(request, value));
  if (!value || !found) return { view: saidView(NOTHING_FOUND) };
  const { target } = found;
  const { days, hour, minute, zone, includes } = readDigestForm(view.state.values);
  if ('channelId' in target) {
    const may = await kit.db.inWorkspace(asker.workspaceId, (tx) => maySet(asker)(tx, target, found.digest));
    if (!may.ok) return { view: saidView(may.refusal) };
    const settled = await settleChannel(request, target.channelId);
    if (!settled.ok) return { view: saidView(settled.refusal) };
  }
  const settings = { zone, time: { hour, minute, days }, includes };
  const outcome = await setDigest(asker.acting, { target, settings }, maySet(asker));
  if (!outcome.ok) {
    const { code, sentence } = outcome.refusal;
    const errors = digestFieldError(code, sentence);
    return errors ? { errors } : { view: saidView({ sentence }) };
  }
  const said = DIGESTS.saved(nextWords(outcome.value, kit.now()));
  return { view: await digestList(request, placeFor(target), said) };
}

export const registerDigestForm: RegisterListeners<BotKit> = (app, kit) => {
  app.view(
    { callback_id: 'digest.edit', type: 'view_submission' },
    async ({ ack, view, context, client }) => {
      const answer = await submitted({ kit, asker: context.aicmo, client }, view);
      if (answer === 'close') await ack();
      else if ('errors' in answer) await ack({ response_action: 'errors', errors: answer.errors });
      else await ack({ response_action: 'update', view: answer.view });
    },
  );
};

/** Zones for what was typed so far; before anything is typed, the person's own first. */
export const registerZones: RegisterListeners<BotKit> = (app, kit) => {
  app.options<'block_suggestion'>({ block_id: ZONE, action_id: INPUT }, async ({ ack, payload, context }) => {
    const own = context.aicmo.person.timeZone ?? 'UTC';
    const found = findZones(payload.value ?? '', isZone(own) ? own : 'UTC', LIMITS.options);
    await ack({ options: found.map((zone) => zoneOption(zone, clockIn(zone, kit.now()))) });
  });
};

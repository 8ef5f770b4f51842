import type { ViewOutput } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { addDelegation, endDelegation } from '../../../engagements/delegate.ts';
import { loadPerson } from '../../../engagements/people.ts';
import { POLICY } from '../../../engagements/policy-sentences.ts';
import { isZone, zonedDay, zonedInstant } from '../../../platform/schedules/zoned-time.ts';
import { within } from '../../../platform/within.ts';
import type { ActionId } from '../../blocks/ids.ts';
import { delegationError, delegationForm, readDelegationForm } from '../../blocks/views/delegation.ts';
import { REVIEWS } from '../../blocks/views/policy-sentences.ts';
import type { RegisterListeners } from '../../kit.ts';
import { knownPeople } from '../../people/known-people.ts';
import { delegationList } from '../../policies/delegation-list.ts';
import type { BotKit } from '../bot-kit.ts';
import { showModal } from '../digests/screen.ts';
import { NOTHING_FOUND, saidView } from '../drafts/said.ts';
import { onPress, type Press } from '../intake/press.ts';
import type { SlackRequest } from '../intake/request.ts';
import type { FormAnswer } from '../intake/submission.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
// The form waits for this, and Slack waits three seconds for the form.
const PATIENCE_MS = 2_000;

const zoneOf = ({ asker }: SlackRequest): string => {
  const own = asker.person.timeZone ?? 'UTC';
  return isZone(own) ? own : 'UTC';
};

const nextDay = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);

/** Today and a week on, where the person is. */
function form(request: SlackRequest) {
  const zone = zoneOf(request);
  const now = request.kit.now();
  const week = new Date(now.getTime() + 7 * DAY_MS);
  return delegationForm({ from: zonedDay(now, zone).day, to: zonedDay(week, zone).day });
}

async function end(request: SlackRequest, delegation: string | undefined) {
  const { asker } = request;
  const id = z.guid().safeParse(delegation).data;
  const ended = id ? await endDelegation(asker.acting, id) : undefined;
  if (!ended) return saidView(NOTHING_FOUND);
  if (!ended.ok) return saidView(ended.refusal);
  const person = await asker.db.inWorkspace(asker.workspaceId, (tx) =>
    loadPerson(tx, asker.workspaceId, ended.value.toId),
  );
  return delegationList(asker, REVIEWS.awayEnded(person?.displayName ?? REVIEWS.someone));
}

async function submitted(request: SlackRequest, view: ViewOutput): Promise<FormAnswer> {
  const { kit, asker, client } = request;
  const { workspaceId } = asker;
  const { who, from, to } = readDelegationForm(view.state.values);
  if (!who) return { errors: delegationError('not_inside', REVIEWS.awayPerson) };
  const days = z.tuple([z.iso.date(), z.iso.date()]).safeParse([from, to]).data;
  if (!days) return { errors: delegationError('order', REVIEWS.awayDates) };
  const looked = knownPeople(kit, workspaceId, client, [who]).catch(() => null);
  const known = await within(PATIENCE_MS, looked, null);
  if (!known) return { errors: delegationError('not_inside', REVIEWS.slackAway) };
  const found = known.get(who);
  if (!found?.full) return { errors: delegationError('not_inside', POLICY.standInInside) };
  const zone = zoneOf(request);
  const outcome = await addDelegation(asker.acting, {
    toId: found.person.id,
    startsAt: zonedInstant(days[0], '00:00', zone),
    // Through the last day.
    endsAt: zonedInstant(nextDay(days[1]), '00:00', zone),
  });
  if (!outcome.ok) {
    return { errors: delegationError(outcome.refusal.code, outcome.refusal.sentence) };
  }
  const name = found.person.displayName ?? REVIEWS.someone;
  return { view: await delegationList(asker, REVIEWS.awaySaved(name)) };
}

/** Who stands in while somebody is away: the list, the form, and ending it. */
export const registerAway: RegisterListeners<BotKit> = (app, kit) => {
  const shows = (action: ActionId, make: (press: Press) => Promise<ModalView>) =>
    onPress(app, kit, action, async (press) => {
      const { request, value, triggerId, respond, view } = press;
      const again = { action: 'delegation.open' as const, value };
      const asked = { request, triggerId, respond, again, ...(view ? { view } : {}) };
      await showModal(asked, REVIEWS.awayTitle, () => make(press));
    });
  shows('delegation.open', ({ request }) => delegationList(request.asker));
  shows('delegation.add', async ({ request }) => form(request));
  shows('delegation.end', ({ request, value }) => end(request, value.delegation));
  app.view(
    { callback_id: 'delegation.add', type: 'view_submission' },
    async ({ ack, view, context, client }) => {
      const answer = await submitted({ kit, asker: context.aicmo, client }, view);
      if (answer === 'close') await ack();
      else if ('errors' in answer) await ack({ response_action: 'errors', errors: answer.errors });
      else await ack({ response_action: 'update', view: answer.view });
    },
  );
};

import type { Desk } from '../desk/desk.ts';
import { memberOf } from '../desk/desk.ts';
import { refusedView } from '../desk/limits.ts';
import { viewPart } from '../desk/payloads.ts';
import type { ViewAnswer } from '../desk/views.ts';
import { type Json, optionalText, record, text } from '../json.ts';
import { failed, type Method } from './call.ts';

const answerOf = (desk: Desk, answer: ViewAnswer): Json =>
  'error' in answer ? failed(answer.error) : { ok: true, view: viewPart(desk, answer.view) };

const triggerOf = (args: Json): string => text(args.trigger_id) || text(args.interactivity_pointer);

const open: Method = ({ desk, args }) => {
  const refusal = refusedView(desk, record(args.view));
  if (refusal) return refusal;
  const taken = desk.triggers.take(triggerOf(args));
  if ('error' in taken) return failed(taken.error);
  return answerOf(desk, desk.views.open(taken.trigger.userId, args.view, taken.trigger.channel));
};

const push: Method = ({ desk, args }) => {
  const refusal = refusedView(desk, record(args.view));
  if (refusal) return refusal;
  const taken = desk.triggers.take(triggerOf(args));
  if ('error' in taken) return failed(taken.error);
  if (!taken.trigger.viewId) return failed('view_not_found');
  return answerOf(desk, desk.views.push(taken.trigger.viewId, args.view));
};

const update: Method = ({ desk, args }) => {
  const which = {
    id: optionalText(args.view_id),
    externalId: optionalText(args.external_id),
    hash: optionalText(args.hash),
  };
  return refusedView(desk, record(args.view)) ?? answerOf(desk, desk.views.update(which, args.view));
};

const publish: Method = ({ desk, args }) => {
  const member = desk.cast.people.find((each) => each.id === args.user_id);
  if (!member || member.teamId) return failed('user_not_found');
  const refusal = refusedView(desk, record(args.view));
  const hash = optionalText(args.hash);
  return refusal ?? answerOf(desk, desk.views.publish(memberOf(desk, member.id).id, args.view, hash));
};

export const VIEW_METHODS: Readonly<Record<string, Method>> = {
  'views.open': open,
  'views.push': push,
  'views.update': update,
  'views.publish': publish,
};

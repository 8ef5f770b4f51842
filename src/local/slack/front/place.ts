import type { CastMember } from '../cast.ts';
import { authorPart } from '../desk/author-part.ts';
import { type Conversation, findConversation } from '../desk/conversations.ts';
import { type Desk, DeskProblem, memberOf } from '../desk/desk.ts';
import { messageFor } from '../desk/messages.ts';
import { channelPart, handedFile, viewPart } from '../desk/payloads.ts';
import { type OpenView, viewValues } from '../desk/views.ts';
import { findPlaced, type Placed, stateKey, stateValues } from '../elements/registry.ts';
import { type Json, optionalText, record, records, text } from '../json.ts';

/** Where a person touches something: an open view, or a message they can see. */
export type Place =
  | { on: 'view'; member: CastMember; view: OpenView; blocks: Json[] }
  | { on: 'message'; member: CastMember; conversation: Conversation; message: Json; blocks: Json[] };

/** @throws DeskProblem when the view was closed, or the message is gone or never was theirs to see */
export const placeOf = async (desk: Desk, input: Json): Promise<Place> => {
  const member = memberOf(desk, text(input.user));
  const viewId = optionalText(input.viewId);
  if (viewId) {
    const view = desk.views.find(viewId);
    if (!view || view.userId !== member.id)
      throw new DeskProblem('view_closed', 'That form is no longer open.');
    return { on: 'view', member, view, blocks: records(view.content.blocks) };
  }
  const channel = text(input.channel);
  const message = await messageFor(desk, member, channel, text(input.ts));
  const conversation = message ? await findConversation(desk, channel) : undefined;
  if (!message || !conversation) throw new DeskProblem('message_not_found', 'That message is gone.');
  return { on: 'message', member, conversation, message, blocks: records(message.blocks) };
};

/** @throws DeskProblem when the element isn't there (any more) */
export const elementAt = (place: Place, input: Json): Placed => {
  const placed = findPlaced(place.blocks, text(input.blockId), text(input.actionId));
  if (!placed) throw new DeskProblem('element_not_found', 'That button or field is no longer there.');
  return placed;
};

const messageKey = (place: Extract<Place, { on: 'message' }>): string =>
  `${place.member.id}\n${place.conversation.id}\n${text(place.message.ts)}\n`;

/** Keeps what a select on this place shows now. */
export const remember = (desk: Desk, place: Place, placed: Placed, state: Json): void => {
  const blockId = text(placed.block.block_id);
  const actionId = text(placed.element.action_id);
  if (place.on === 'view') desk.views.typed(place.view.id, blockId, actionId, state);
  else desk.selections.set(messageKey(place) + stateKey(blockId, actionId), state);
};

const messageValues = (desk: Desk, place: Extract<Place, { on: 'message' }>): Json => {
  const start = messageKey(place);
  const chosen = [...desk.selections].filter(([key]) => key.startsWith(start));
  const typed = new Map(chosen.map(([key, state]) => [key.slice(start.length), state]));
  return stateValues(place.blocks, typed, { channel: place.conversation.id, file: handedFile(desk) });
};

/** The part of an interaction payload that says what was touched: view, or container, channel and message. */
export const placePart = (desk: Desk, place: Place): Json => {
  if (place.on === 'view') {
    return { container: { type: 'view', view_id: place.view.id }, view: viewPart(desk, place.view) };
  }
  const ephemeral = place.message.is_ephemeral === true;
  const threadTs = optionalText(place.message.thread_ts);
  const ts = text(place.message.ts);
  return {
    container: {
      type: 'message',
      message_ts: ts,
      channel_id: place.conversation.id,
      is_ephemeral: ephemeral,
      ...(threadTs ? { thread_ts: threadTs } : {}),
    },
    ...channelPart(place.conversation),
    // Slack leaves the message out of clicks on ephemeral ones.
    ...(ephemeral ? {} : { message: { ...place.message, ...authorPart(desk, place.message.user) } }),
    state: { values: messageValues(desk, place) },
    response_url: desk.responseUrls.issue({
      channel: place.conversation.id,
      userId: place.member.id,
      ...(threadTs ? { threadTs } : {}),
      original: { ts, ephemeral },
    }),
  };
};

export const triggerFor = (desk: Desk, place: Place): string =>
  desk.triggers.issue(
    place.on === 'view'
      ? { userId: place.member.id, viewId: place.view.id, channel: place.view.channel }
      : { userId: place.member.id, channel: place.conversation.id },
  );

export const currentState = (desk: Desk, place: Place, placed: Placed): Json => {
  const values =
    place.on === 'view' ? viewValues(place.view, handedFile(desk)) : record(messageValues(desk, place));
  return record(record(values[text(placed.block.block_id)])[text(placed.element.action_id)]);
};

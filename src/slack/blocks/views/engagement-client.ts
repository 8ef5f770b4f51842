import type { ModalView } from '@slack/types';
import type { ArtifactType } from '../../../marketing/artifact-types.ts';
import { answerOf } from '../form-read.ts';
import { INPUT } from '../ids.ts';
import { LABELS } from '../labels.ts';
import { LIMITS } from '../limits.ts';
import { modal } from '../modal.ts';
import { actions, button, confirm, paragraph } from '../parts.ts';
import { clip, plain, shown } from '../text.ts';
import { CLIENT_CHANNEL } from './engagement-client-sentences.ts';

export type ClientChannelView = {
  engagementId: string;
  /** Absent while there is none. */
  current?: {
    channelId: string;
    /** Names of the client's people there; null when Slack did not say. */
    people: readonly string[] | null;
  };
  /** What the policy asks of the client; absent when nothing. */
  asks?: { required: number; stages: readonly ArtifactType[] };
};

const CHANNEL = 'engagement.client:channel';
const NAMED = 12;

/** Where the client reads, who of them is there, and what they are asked. */
export function clientChannelView(view: ClientChannelView): ModalView {
  const { current, asks, engagementId: engagement } = view;
  const { remove, removeTitle, removeText } = CLIENT_CHANNEL;
  return modal({
    callback: 'engagement.client',
    title: CLIENT_CHANNEL.title,
    submit: CLIENT_CHANNEL.set,
    close: LABELS.cancel,
    meta: { engagement },
    blocks: [
      paragraph(CLIENT_CHANNEL.intro),
      {
        type: 'input',
        block_id: CHANNEL,
        label: plain(CLIENT_CHANNEL.channel, LIMITS.inputLabel),
        hint: plain(CLIENT_CHANNEL.channelHint, LIMITS.inputLabel),
        element: {
          type: 'conversations_select',
          action_id: INPUT,
          filter: {
            include: ['public', 'private'],
            exclude_external_shared_channels: false,
            exclude_bot_users: true,
          },
          ...(current ? { initial_conversation: current.channelId } : {}),
        },
      },
      ...(current ? [paragraph(peopleLine(current.people))] : []),
      paragraph(
        asks ? CLIENT_CHANNEL.asked(asks.required, asks.stages) : CLIENT_CHANNEL.notAsked,
        button(CLIENT_CHANNEL.approvals, 'policy.open', { engagement, scope: 'engagement' }),
      ),
      ...(current
        ? actions(
            button(
              remove,
              'engagement.client_remove',
              { engagement },
              { style: 'danger', confirm: confirm(removeTitle, removeText, remove, LABELS.no) },
            ),
          )
        : []),
    ],
  });
}

const peopleLine = (people: readonly string[] | null): string =>
  people === null
    ? CLIENT_CHANNEL.unseen
    : CLIENT_CHANNEL.people(
        people.slice(0, NAMED).map((name) => clip(shown(name), 80)),
        people.length - NAMED,
      );

/** The chosen channel's id. */
export const readClientChannel = (state: unknown): string | undefined =>
  answerOf(state, CHANNEL)?.selected_conversation ?? undefined;

/** A sentence on the channel field, as a submission's answer. */
export const clientChannelError = (sentence: string): Record<string, string> => ({ [CHANNEL]: sentence });

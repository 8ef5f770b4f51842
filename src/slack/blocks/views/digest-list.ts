import type { KnownBlock, ModalView } from '@slack/types';
import { LABELS } from '../labels.ts';
import { modal } from '../modal.ts';
import { actions, button, confirm, context, header, paragraph } from '../parts.ts';
import { bold, channel, richText, section, when, words } from '../rich-text.ts';
import type { ActionValue } from '../value.ts';
import { DIGESTS } from './digest-sentences.ts';

/** A digest as people read it before they change it. */
export type DigestEntry = {
  id: string;
  plan: string;
  next: string;
  /** The same moment where the reader is, if that is another zone. */
  nextAt?: Date | undefined;
  tells: readonly string[];
  /** Why it does not go out. */
  paused?: string;
  setBy?: string;
  /** Why the reader may not change it. */
  refusal?: string;
};

export type DigestPlace = {
  /** Undefined: the reader's own. */
  channelId?: string;
  entry?: DigestEntry;
  /** Why none can be set here. */
  refusal?: string;
};

export type DigestList = {
  /** What came of the last press. */
  said?: string;
  places: readonly DigestPlace[];
  /** What buttons carry, so that the same list is shown after them. */
  meta: ActionValue;
};

/** The digests of a channel and of the reader, and what can be done with them. */
export const digestListView = ({ said, places, meta }: DigestList): ModalView =>
  modal({
    callback: 'info',
    title: DIGESTS.title,
    close: LABELS.close,
    blocks: [...(said ? [paragraph(said)] : []), ...places.flatMap((place) => placeBlocks(place, meta))],
  });

function placeBlocks({ channelId, entry, refusal }: DigestPlace, meta: ActionValue): KnownBlock[] {
  const title = header(channelId ? DIGESTS.here : DIGESTS.me);
  const where: KnownBlock[] = channelId ? [title, ...richText([section(channel(channelId))])] : [title];
  if (entry) return [...where, ...entryBlocks(entry, meta)];
  if (refusal) return [...where, paragraph(refusal)];
  const target: ActionValue = channelId ? { channel: channelId } : { person: 'me' };
  return [
    ...where,
    paragraph(DIGESTS.none),
    ...actions(button(DIGESTS.setUp, 'digest.edit', { ...meta, ...target })),
  ];
}

function entryBlocks(entry: DigestEntry, meta: ActionValue): KnownBlock[] {
  const { id, plan, next, nextAt, tells, paused, setBy, refusal } = entry;
  const value: ActionValue = { ...meta, schedule: id };
  const sure = confirm(DIGESTS.removeTitle, DIGESTS.removeText, DIGESTS.remove, LABELS.no);
  return [
    ...richText([section(bold(plan))]),
    ...(paused
      ? [paragraph(paused)]
      : richText([
          section(
            words(next),
            ...(nextAt ? [words(DIGESTS.thatIs), when(nextAt), words(DIGESTS.forYou)] : []),
          ),
        ])),
    context(DIGESTS.tells(tells), ...(setBy ? [setBy] : [])),
    ...(refusal
      ? [context(refusal)]
      : actions(
          button(DIGESTS.change, 'digest.edit', value),
          paused
            ? button(DIGESTS.resume, 'digest.resume', value)
            : button(DIGESTS.pause, 'digest.pause', value),
          !paused && button(DIGESTS.sendNow, 'digest.send_now', value),
          button(DIGESTS.remove, 'digest.remove', value, { style: 'danger', confirm: sure }),
        )),
  ];
}

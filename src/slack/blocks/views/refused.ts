import type { Button, ModalView } from '@slack/types';
import { modal } from '../modal.ts';
import { actions, paragraph } from '../parts.ts';
import { link, richText, section } from '../rich-text.ts';
import { VIEW } from '../sentences.ts';
import type { ActionValue } from '../value.ts';

export type RefusedView = {
  sentence: string;
  /** What the modal is called; "Not possible now" unless told. */
  title?: string;
  wayOut?: readonly Button[];
  /** A permalink and the words on it, e.g. "Open version 2." */
  link?: { url: string; label: string };
  meta?: ActionValue;
};

/** Why something was not done, and the ways on from here. */
export const refusedView = (view: RefusedView): ModalView =>
  modal({
    callback: 'info',
    title: view.title ?? VIEW.refusedTitle,
    blocks: [
      paragraph(view.sentence),
      ...(view.link ? richText([section(link(view.link.url, view.link.label))]) : []),
      ...actions(...(view.wayOut ?? [])),
    ],
    meta: view.meta,
  });

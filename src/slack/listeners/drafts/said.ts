import type { Button, ModalView } from '@slack/types';
import { refusedView } from '../../blocks/views/refused.ts';
import { DRAFTS } from './sentences.ts';

/** One sentence for one person, with the ways on beside it. */
export type Said = {
  sentence: string;
  /** Of the modal that says it; "Not possible now" unless told. */
  title?: string;
  buttons?: readonly Button[];
  link?: { url: string; label: string };
  /** The thread shows it by itself: nothing more is said to somebody who pressed a button there. */
  shownInThread?: boolean;
};

export const NOTHING_FOUND: Said = { sentence: DRAFTS.nothingFound };

/** A sentence as a modal. */
export const saidView = ({ sentence, title, buttons, link }: Said): ModalView =>
  refusedView({ sentence, title, wayOut: buttons, link });

/** Done, and no more than that. */
export const saidDone = (sentence: string): Said => ({
  sentence,
  title: DRAFTS.done,
  shownInThread: true,
});

import type { ActionId } from '../../blocks/ids.ts';
import type { ActionValue } from '../../blocks/value.ts';
import { downloadField } from './amend/download-field.ts';
import { back, openItem, openSection, takeNewest, turnItems } from './amend/navigate.ts';
import { removeItem } from './amend/remove-item.ts';
import { amend } from './amend/sections.ts';
import { compare } from './compare.ts';
import { chooseFormats } from './export.ts';
import { flag } from './flag.ts';
import { history, turnHistory } from './history.ts';
import { openPlan, regenerate, startPlan } from './plan.ts';
import type { Press } from './press.ts';
import { allFindings, fullText, turnFullText } from './reading.ts';
import { reattest } from './reattest.ts';
import { review } from './review.ts';
import { askAgain, confirmIt, withdraw } from './review-acts.ts';
import { finishIt, retryIt, startItAgain, stopIt } from './run.ts';

/** What each press about a version, a plan or a run does; a new button is one more line. */
export const PRESSES: Readonly<Partial<Record<ActionId, Press>>> = {
  'draft.review': review,
  'draft.amend': amend,
  'draft.regenerate': regenerate,
  'draft.findings': allFindings,
  'draft.history': history,
  'draft.compare': compare,
  'draft.export': chooseFormats,
  'draft.full_text': fullText,
  'draft.flag': flag,
  'draft.reattest': reattest,
  'draft.confirm': confirmIt,
  'draft.withdraw_request': withdraw,
  'draft.ask_again': askAgain,
  'plan.open': openPlan,
  'plan.start': startPlan,
  'run.stop': stopIt,
  'run.retry': retryIt,
  'run.start_again': startItAgain,
  'run.finish_anyway': finishIt,
  'amend.section': openSection,
  'amend.add_item': openItem,
  'amend.edit_item': openItem,
  'amend.remove_item': removeItem,
  'amend.back': back,
  'amend.take_newest': takeNewest,
  'field.download': downloadField,
};

/** What "Earlier" and "Later" turn the pages of: what the value names with `do`, else a list's items. */
const TURNS: Readonly<Partial<Record<ActionId, Press>>> = {
  'draft.full_text': turnFullText,
  'draft.history': turnHistory,
};

export const pageTurn = (value: ActionValue): Press | undefined =>
  value.do ? TURNS[value.do] : value.place === undefined ? undefined : turnItems;

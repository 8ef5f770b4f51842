import type { ActionId } from '../../blocks/ids.ts';
import type { ActionValue } from '../../blocks/value.ts';
import { CLIENT_PRESSES } from '../client/client-presses.ts';
import { comment, removeIt } from '../comments/comment.ts';
import { askRaise } from '../costs/raise-budget.ts';
import { ENGAGEMENT_PRESSES } from '../engagement/engagement-presses.ts';
import { turnHome } from '../home/home-presses.ts';
import { turnHub } from '../hub/hub.ts';
import { HUB_PRESSES } from '../hub/hub-presses.ts';
import { SETTINGS_PRESSES } from '../settings/settings-presses.ts';
import { STAGE_PRESSES } from '../stages/stage-presses.ts';
import { alternative, turnAlternative } from './alternative.ts';
import { downloadField } from './amend/download-field.ts';
import { back, openItem, openSection, takeNewest, turnItems } from './amend/navigate.ts';
import { removeItem } from './amend/remove-item.ts';
import { amend } from './amend/sections.ts';
import { openChain } from './chain/open.ts';
import { compare } from './compare.ts';
import { chooseFormats } from './export.ts';
import { retryExportIt } from './export-retry.ts';
import { flag } from './flag.ts';
import { history, turnHistory } from './history.ts';
import { instruct } from './instruct/open.ts';
import { openItems, turnItemPages } from './items/review-items.ts';
import { startPlan } from './plan.ts';
import type { Press } from './press.ts';
import { allFindings, fullText, turnFullText } from './reading.ts';
import { reattest } from './reattest.ts';
import { regenerate } from './regenerate/open.ts';
import { review } from './review.ts';
import { askAgain, confirmIt, withdraw, withdrawApproval } from './review-acts.ts';
import { RUN_PRESSES } from './run-presses.ts';
import { turnPreview } from './run-preview.ts';

/** What each press about a version, a plan or a run does; a new button is one more line. */
export const PRESSES: Readonly<Partial<Record<ActionId, Press>>> = {
  ...ENGAGEMENT_PRESSES,
  ...CLIENT_PRESSES,
  ...STAGE_PRESSES,
  ...HUB_PRESSES,
  ...SETTINGS_PRESSES,
  ...RUN_PRESSES,
  'budget.raise': askRaise,
  'draft.comment': comment,
  'comments.open': comment,
  'comments.remove': removeIt,
  'draft.review': review,
  'draft.amend': amend,
  'draft.regenerate': regenerate,
  'draft.instruct': instruct,
  'draft.findings': allFindings,
  'draft.history': history,
  'draft.alternative': alternative,
  'draft.compare': compare,
  'draft.export': chooseFormats,
  'export.retry': retryExportIt,
  'draft.full_text': fullText,
  'draft.flag': flag,
  'draft.reattest': reattest,
  'draft.confirm': confirmIt,
  'items.open': openItems,
  'chain.open': openChain,
  'draft.withdraw_request': withdraw,
  'draft.ask_again': askAgain,
  'review.withdraw_vote': withdrawApproval,
  'plan.start': startPlan,
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
  'draft.alternative': turnAlternative,
  'run.preview': turnPreview,
  'items.open': turnItemPages,
  'hub.page': turnHub,
  'home.page': turnHome,
  'draft.comment': comment,
  'draft.instruct': instruct,
};

export const pageTurn = (value: ActionValue): Press | undefined =>
  value.do ? TURNS[value.do] : value.place === undefined ? undefined : turnItems;

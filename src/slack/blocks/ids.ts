/** What a press can ask for: `action_id` of buttons and menus, and `do` inside the values of overflow menus. */
export const ACTION_IDS = [
  'draft.review',
  'draft.amend',
  'draft.regenerate',
  'draft.more',
  'draft.findings',
  'draft.history',
  'draft.compare',
  'draft.export',
  'draft.full_text',
  'draft.flag',
  'draft.reattest',
  'draft.confirm',
  'draft.withdraw_request',
  'draft.ask_again',
  'plan.open',
  'plan.start',
  'run.stop',
  'run.retry',
  'run.start_again',
  'run.finish_anyway',
  'status.open',
  'intake.new',
  'intake.continue',
  'intake.discard',
  'intake.open',
  'intake.back',
  'intake.save',
  'intake.edit_step',
  'intake.refresh',
  'intake.channel',
  'intake.paste',
  'amend.section',
  'amend.add_item',
  'amend.edit_item',
  'amend.remove_item',
  'amend.items_page',
  'amend.back',
  'amend.take_newest',
  'field.download',
  'page.earlier',
  'page.later',
] as const;

export type ActionId = (typeof ACTION_IDS)[number];

/** `callback_id` of every modal: what a submission is about. */
export const CALLBACK_IDS = [
  'intake.start',
  'intake.step',
  'intake.channel',
  'intake.check',
  'intake.paste',
  'draft.review',
  'draft.amend_sections',
  'draft.amend_section',
  'draft.amend_item',
  'draft.amend_conflict',
  'draft.export',
  'draft.compare',
  'draft.flag',
  'draft.reattest',
  'info',
] as const;

export type CallbackId = (typeof CALLBACK_IDS)[number];

/** `action_id` of the one element of every input block; the block's id names the field. */
export const INPUT = 'value';

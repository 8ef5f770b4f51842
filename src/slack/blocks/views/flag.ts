import type { ModalView } from '@slack/types';
import { LABELS } from '../labels.ts';
import { modal } from '../modal.ts';
import { paragraph } from '../parts.ts';
import { FORM, VIEW } from '../sentences.ts';
import type { ActionValue } from '../value.ts';
import { readReason, reasonInput } from './reason-input.ts';

const REASON = 'flag:reason';

/** Asks for the reason of a flag; `meta` names the version and its digest. */
export const flagView = (meta: ActionValue): ModalView =>
  modal({
    callback: 'draft.flag',
    title: VIEW.flagTitle,
    submit: LABELS.flag,
    close: LABELS.cancel,
    meta,
    blocks: [paragraph(VIEW.flagIntro), reasonInput(REASON, LABELS.reason, VIEW.flagHint)],
  });

export const readFlag = (state: unknown) => readReason(state, REASON, FORM.required);

import type { ModalView } from '@slack/types';
import { modal } from '../modal.ts';
import { paragraph } from '../parts.ts';
import { WORDS } from '../sentences.ts';
import type { ActionValue } from '../value.ts';

/** A modal that opens within the trigger's three seconds; an update fills it. */
export const loadingView = (title: string, meta?: ActionValue): ModalView =>
  modal({ callback: 'info', title, blocks: [paragraph(WORDS.loading)], meta });

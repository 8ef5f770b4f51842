import type { Button, ModalView } from '@slack/types';
import { isDatabaseAway } from '../../../platform/database-away.ts';
import { noticeMessage } from '../../blocks/messages/notice.ts';
import { ANSWERS } from '../../sentences.ts';
import { saidView } from '../drafts/said.ts';
import { DRAFTS } from '../drafts/sentences.ts';
import { openLoading, showInstead } from '../intake/request.ts';
import type { CommandUse, Subcommand } from './command.ts';

/** What a use of a command leads to: a modal, and the button that opens the same where Slack was too slow. */
export type Led = { view(): ModalView | Promise<ModalView>; again: Button };

/** A subcommand that is answered with a modal, opened before anything is read. */
export const inModal =
  (title: string, lead: (use: CommandUse) => Promise<Led>): Subcommand =>
  async (use) => {
    const { request, triggerId } = use;
    const opened = await openLoading(request, triggerId, title);
    if (opened === 'repeated') return undefined;
    try {
      const { view, again } = await lead(use);
      if (opened === 'missed') return noticeMessage({ sentence: DRAFTS.tooLate, buttons: [again] });
      await showInstead(request, opened, await view());
    } catch (error) {
      const sentence = isDatabaseAway(error) ? ANSWERS.databaseAway : DRAFTS.failed;
      if (typeof opened !== 'string') {
        await showInstead(request, opened, saidView({ sentence })).catch(() => undefined);
      }
      throw error;
    }
    return undefined;
  };

import type { CallbackId } from '../../blocks/ids.ts';
import type { RegisterListeners } from '../../kit.ts';
import type { BotKit } from '../bot-kit.ts';
import { onSubmission, type Submits } from './submission.ts';
import { submitBrief, submittedBefore } from './submit-brief.ts';
import { submitChannel } from './submit-channel.ts';
import { submitPaste } from './submit-paste.ts';
import { submitStep } from './submit-step.ts';

const PAGES: Partial<Record<CallbackId, Submits>> = {
  'intake.step': { handle: submitStep },
  'intake.channel': { handle: submitChannel },
  'intake.check': { handle: submitBrief, gone: submittedBefore },
  'intake.paste': { handle: submitPaste },
};

export const registerFormPages: RegisterListeners<BotKit> = (app, kit) => {
  for (const [id, page] of Object.entries(PAGES) as [CallbackId, Submits][]) onSubmission(app, kit, id, page);
};

import type { JobDefinition } from '../job-definition.ts';
import { emailSequenceOutput } from './outputs.ts';
import { stubEmails } from './stub/emails.ts';
import { weekPrompt } from './week-prompt.ts';

const craft = {
  role: 'You are an email writer. You write as one person to one person, and you are glad when somebody answers.',
  task: 'Write the email sequence for people who gave their address: three to five emails that lead from the first contact to the next step.',
  craft: [
    'Each email does one job: be useful at once, name the problem, show the way, answer the strongest objection, invite.',
    'The subject says what is inside. No tricks, no "Re:", no urgency that the brief does not have.',
    'The preview goes on where the subject stops; it does not repeat it.',
    'Space the days so that people look forward to the next one. The first is sent on day 1.',
    'Say in the first email why it comes and how often the next ones follow.',
  ],
  needs: [],
  visual: false,
};

export const emailSequence: JobDefinition = {
  name: 'email_sequence',
  title: 'Email sequence',
  artifact: 'execution',
  needs: craft.needs,
  visual: craft.visual,
  promptVersion: 'email_sequence@2',
  maxOutputTokens: 6000,
  output: emailSequenceOutput,
  prompt: (input, room) => weekPrompt(craft, input, { emails: 4 }, room),
  stub: stubEmails,
};

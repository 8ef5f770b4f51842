import { flagVersion } from '../../../artifacts/flag-version.ts';
import { SAY } from '../../../artifacts/sentences.ts';
import { VIEW } from '../../blocks/sentences.ts';
import { flagView, readFlag } from '../../blocks/views/flag.ts';
import { aVersion } from './finders.ts';
import { shows } from './press.ts';
import { saidView } from './said.ts';
import { becomes, submits } from './submission.ts';
import { valueFor } from './version-facts.ts';
import { refusalSaid } from './ways-out.ts';

/** Opens the form for the reason of a flag. */
export const flag = shows(aVersion, {
  title: VIEW.flagTitle,
  stacks: false,
  view: async ({ context }, version) => {
    const { id, status } = version;
    if (status === 'flagged_for_review') {
      return saidView(
        await refusalSaid(context, { code: 'already_flagged', sentence: SAY.alreadyFlagged }, id),
      );
    }
    if (status !== 'approved') {
      return saidView(await refusalSaid(context, { code: 'not_in_force', sentence: SAY.notInForce }, id));
    }
    return flagView(valueFor(version));
  },
});

export const flagIt = submits(aVersion, {
  submit: async ({ context, view }, { id }) => {
    const answer = readFlag(view.state);
    if (!answer.ok) return { errors: answer.errors };
    const outcome = await flagVersion(context.acting, { versionId: id, reason: answer.text });
    return outcome.ok ? 'close' : becomes(await refusalSaid(context, outcome.refusal, id));
  },
});

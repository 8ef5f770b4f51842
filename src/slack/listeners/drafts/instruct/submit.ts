import { startRevision } from '../../../../generation/start-revision.ts';
import { aboutTicked, readInstruct } from '../../../blocks/views/instruct.ts';
import { providersFor } from '../../models-for.ts';
import { aVersion } from '../finders.ts';
import { partChoices } from '../regenerate/rewritable.ts';
import { startedOr } from '../regenerate/submit.ts';
import { submits } from '../submission.ts';

/** What can be mended in the form, so that nothing typed is lost. */
const ABOUT_TICKED = new Set(['comment_gone', 'too_much_asked']);

/** Has the chosen parts rewritten as was said, on the sources that the version has. */
export const instructIt = submits(aVersion, {
  submit: async (ask, version) => {
    const { context, kit, value, view } = ask;
    const answer = readInstruct(view.state, partChoices(version));
    if (!answer.ok) return { errors: answer.errors };
    const outcome = await startRevision(
      context.acting,
      {
        versionId: version.id,
        versionDigest: value.digest ?? '',
        parts: answer.parts.map((key) => ({ key })),
        instruction: answer.wish,
        comments: answer.comments,
        lineage: 'inherit',
      },
      await providersFor(kit, context.workspaceId),
    );
    if (!outcome.ok && ABOUT_TICKED.has(outcome.refusal.code)) {
      return { errors: aboutTicked(view.state, outcome.refusal.sentence) };
    }
    return startedOr(ask, outcome, version);
  },
});

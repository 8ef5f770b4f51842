import { startRevision } from '../../../../generation/start-revision.ts';
import { readInstruct } from '../../../blocks/views/instruct.ts';
import { aVersion } from '../finders.ts';
import { partChoices } from '../regenerate/rewritable.ts';
import { startedOr } from '../regenerate/submit.ts';
import { submits } from '../submission.ts';

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
        lineage: 'inherit',
      },
      kit.providers,
    );
    return startedOr(ask, outcome, version);
  },
});

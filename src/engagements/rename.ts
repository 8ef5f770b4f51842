import { appendAudit } from '../platform/audit/append-audit.ts';
import type { Context } from '../platform/context.ts';
import { done, type Outcome, refused } from '../platform/outcome.ts';
import { storable } from '../platform/storable.ts';
import { announce } from './announce.ts';
import { showCards } from './client-channel-show.ts';
import { manageEngagement, updateEngagement } from './manage.ts';
import { SAY } from './sentences.ts';

/** Characters, as people count them. */
export const NAME_MAX = 150;

/** The name as it is stored: one line, without blanks at its ends; refused with `name_invalid` outside 1 to 150 characters. */
export function engagementName(typed: string): Outcome<string> {
  const name = storable(typed).value.replace(/\s+/gu, ' ').trim();
  if (name === '') return refused('name_invalid', SAY.nameNeeded);
  return [...name].length > NAME_MAX ? refused('name_invalid', SAY.nameTooLong(NAME_MAX)) : done(name);
}

/** Gives the engagement another name. The same name changes nothing and leaves no trace. */
export async function renameEngagement(
  context: Context,
  request: { engagementId: string; name: string },
): Promise<Outcome<{ name: string }>> {
  const wanted = engagementName(request.name);
  if (!wanted.ok) return wanted;
  const name = wanted.value;
  return manageEngagement(context, request.engagementId, async (tx, engagement) => {
    if (engagement.name === name) return done({ name });
    const engagementId = engagement.id;
    await updateEngagement(tx, engagement, { name });
    await announce(tx, context, { engagementId, kind: 'root', subjectId: engagementId });
    await showCards(tx, context, engagementId, engagement.clientChannelId);
    const details = { from: engagement.name, to: name };
    await appendAudit(tx, context, { engagementId, kind: 'engagement.renamed', details });
    return done({ name });
  });
}

import { engagementsIn, isNothing, onlyAbout } from '../../digests/content.ts';
import { loadIssue } from '../../digests/issue.ts';
import { loadDigest } from '../../digests/load-digest.ts';
import { digestMessage, digestPausedMessage } from '../blocks/messages/digest.ts';
import { describeNews } from '../digests/describe-news.ts';
import { stillIn } from '../digests/scope.ts';
import type { MessageRenderer, Rendered } from '../outbound/message-renderer.ts';

/**
 * A digest: what was noted when it was made, without what may not be told any more. Of one that was paused, the news of
 * that, to whoever set it.
 */
export const digestRenderer: MessageRenderer = {
  kind: 'digest',
  render: async (tx, { workspaceId, subjectId }): Promise<Rendered | null> => {
    const issue = await loadIssue(tx, workspaceId, subjectId);
    const digest = issue && (await loadDigest(tx, workspaceId, issue.digestId));
    if (!issue || !digest) return null;
    const { target, createdBy, id } = digest;
    const { content } = issue;
    const channelId = 'channelId' in target ? target.channelId : '';
    if (content.kind === 'paused') {
      const view = { digestId: id, because: content.because, ...(channelId ? { channelId } : {}) };
      return { message: digestPausedMessage(view), channelId, threadOf: null, direct: createdBy };
    }
    const allowed = await stillIn(tx, digest, engagementsIn(content));
    const news = onlyAbout(content, (engagementId) => allowed.has(engagementId));
    if (isNothing(news)) return null;
    const view = await describeNews(tx, digest, issue, news);
    if (view.sections.length === 0) return null;
    const direct = 'personId' in target ? { direct: target.personId } : {};
    return { message: digestMessage(view), channelId, threadOf: null, ...direct };
  },
};

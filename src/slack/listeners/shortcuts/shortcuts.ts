import type { MessageShortcut } from '@slack/bolt';
import { openVersion } from '../../../artifacts/load-version.ts';
import { LABELS } from '../../blocks/labels.ts';
import { button } from '../../blocks/parts.ts';
import { VIEW } from '../../blocks/sentences.ts';
import { OPEN } from '../../blocks/views/engagement-open-sentences.ts';
import { LINEAGE } from '../../blocks/views/lineage-sentences.ts';
import type { RegisterListeners } from '../../kit.ts';
import type { BotKit } from '../bot-kit.ts';
import { useAsComment } from '../comments/use-as-comment.ts';
import { amendable } from '../drafts/amend/sections.ts';
import { engagementView } from '../hub/engagement-view.ts';
import { PURPOSES } from '../hub/purposes.ts';
import { type Shortcut, showsOfMessage } from './in-thread.ts';
import { lineageOf } from './show-lineage.ts';

const openEngagement = showsOfMessage({
  title: OPEN.title,
  view: (context, { engagementId }) => engagementView(context, engagementId),
  again: ({ engagementId: engagement }) => button(LABELS.open, 'engagement.open', { engagement }),
});

/** The version of the message; for a message about none, the choice among the stages. */
const amendDraft = showsOfMessage({
  title: VIEW.amendTitle,
  view: async (context, { engagementId, versionId }) => {
    const opened = versionId === undefined ? undefined : await openVersion(context, versionId);
    return opened?.ok ? amendable({ context }, opened.value) : PURPOSES.amend.view(context, { engagementId });
  },
  again: ({ engagementId: engagement, versionId: version }) =>
    version
      ? button(LABELS.open, 'draft.amend', { engagement, version })
      : button(LABELS.open, 'hub.choose', { engagement, choice: 'amend' }),
});

const showLineage = showsOfMessage({
  title: LINEAGE.title,
  view: (context, { engagementId, versionId }) =>
    versionId === undefined
      ? PURPOSES.lineage.view(context, { engagementId })
      : lineageOf(context, { engagementId, versionId }),
  again: ({ engagementId: engagement, versionId: version }) =>
    version
      ? button(LABELS.open, 'shortcut.lineage', { engagement, version })
      : button(LABELS.open, 'hub.choose', { engagement, choice: 'lineage' }),
});

/** What each message shortcut of the manifests does; a new one is one more line. */
export const SHORTCUTS: Readonly<Record<string, Shortcut>> = {
  open_engagement: openEngagement,
  amend_draft: amendDraft,
  show_lineage: showLineage,
  use_as_comment: useAsComment,
};

// One listener for all of them: Bolt asks every listener about every request.
const registerShortcuts: RegisterListeners<BotKit> = (app, kit) => {
  app.shortcut<MessageShortcut>({ type: 'message_action', callback_id: /^/ }, async (request) => {
    const { callback_id: callback } = request.shortcut;
    if (Object.hasOwn(SHORTCUTS, callback)) await SHORTCUTS[callback]?.(request, kit);
  });
};

export const SHORTCUT_LISTENERS: readonly RegisterListeners<BotKit>[] = [registerShortcuts];

import type { Button, ModalView } from '@slack/types';
import type { ActionId } from '../ids.ts';
import { LABELS } from '../labels.ts';
import { modal } from '../modal.ts';
import { button, confirm, header, paragraph } from '../parts.ts';
import { clip, shown } from '../text.ts';
import { CLIENT_CHANNEL } from './engagement-client-sentences.ts';
import { ENGAGEMENT } from './engagement-sentences.ts';
import { REVIEWS } from './policy-sentences.ts';
import { REPORTS } from './reports-sentences.ts';

export type ManageView = {
  engagementId: string;
  client: string;
  engagement: string;
  status: 'planned' | 'active' | 'completed' | 'archived';
};

type Entry = {
  sentence: (view: ManageView) => string;
  label: string;
  action: ActionId;
  /** Where it fits. */
  fits: (status: ManageView['status']) => boolean;
  danger?: true;
};

const open = (status: ManageView['status']) => status !== 'archived';

/** Everything that can be done with an engagement; an overflow menu would hold five, and one of them needs a question. */
const ENTRIES: readonly Entry[] = [
  {
    sentence: ({ engagement }) => ENGAGEMENT.named(clip(shown(engagement), 150)),
    label: ENGAGEMENT.rename,
    action: 'engagement.rename',
    fits: open,
  },
  {
    sentence: () => ENGAGEMENT.owned,
    label: ENGAGEMENT.changeOwner,
    action: 'engagement.owner',
    fits: open,
  },
  { sentence: () => ENGAGEMENT.lives, label: ENGAGEMENT.move, action: 'engagement.move', fits: open },
  {
    sentence: () => CLIENT_CHANNEL.entry,
    label: CLIENT_CHANNEL.label,
    action: 'engagement.client',
    fits: open,
  },
  { sentence: () => REVIEWS.entry, label: REVIEWS.button, action: 'policy.open', fits: open },
  { sentence: () => REPORTS.entry, label: REPORTS.label, action: 'engagement.reports', fits: open },
  {
    sentence: () => ENGAGEMENT.completes,
    label: ENGAGEMENT.complete,
    action: 'engagement.complete',
    fits: (status) => status === 'active',
  },
  {
    sentence: () => ENGAGEMENT.reopens,
    label: ENGAGEMENT.reopen,
    action: 'engagement.reopen',
    fits: (status) => status === 'completed' || status === 'archived',
  },
  {
    sentence: () => ENGAGEMENT.copies,
    label: ENGAGEMENT.duplicate,
    action: 'engagement.duplicate',
    fits: () => true,
  },
  {
    sentence: () => ENGAGEMENT.archives,
    label: ENGAGEMENT.archive,
    action: 'engagement.archive',
    fits: open,
    danger: true,
  },
];

export function manageView(view: ManageView): ModalView {
  return modal({
    callback: 'info',
    title: ENGAGEMENT.manageTitle,
    blocks: [
      header(`${clip(shown(view.client), 70)}: ${clip(shown(view.engagement), 70)}`),
      ...ENTRIES.filter(({ fits }) => fits(view.status)).map((entry) =>
        paragraph(entry.sentence(view), entryButton(view, entry)),
      ),
    ],
  });
}

function entryButton({ engagementId }: ManageView, { label, action, danger }: Entry): Button {
  const { archiveTitle, archiveText } = ENGAGEMENT;
  return button(
    label,
    action,
    { engagement: engagementId },
    danger ? { style: 'danger', confirm: confirm(archiveTitle, archiveText, label, LABELS.no) } : {},
  );
}

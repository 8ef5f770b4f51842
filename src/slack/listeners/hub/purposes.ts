import type { ModalView } from '@slack/types';
import { engagementStages } from '../../../artifacts/engagement-stages.ts';
import { openVersion, type VersionView } from '../../../artifacts/load-version.ts';
import { loadEngagement } from '../../../engagements/load-engagement.ts';
import { ARTIFACT_TITLES, type ArtifactType } from '../../../marketing/artifact-types.ts';
import type { Context } from '../../../platform/context.ts';
import type { ActionId } from '../../blocks/ids.ts';
import { LABELS } from '../../blocks/labels.ts';
import { VIEW } from '../../blocks/sentences.ts';
import { stageRowsView } from '../../blocks/views/engagement-open.ts';
import { OPEN } from '../../blocks/views/engagement-open-sentences.ts';
import { nameOf } from '../../blocks/views/home-lists.ts';
import { LINEAGE } from '../../blocks/views/lineage-sentences.ts';
import { stageView } from '../../messages/stage-view.ts';
import type { SlackContext } from '../../request/slack-context.ts';
import { amendable } from '../drafts/amend/sections.ts';
import { formatsOf } from '../drafts/export.ts';
import { historyOf } from '../drafts/history.ts';
import type { Ask } from '../drafts/requests.ts';
import { NOTHING_FOUND, saidView } from '../drafts/said.ts';
import { lineageOf } from '../shortcuts/show-lineage.ts';
import { engagementView } from './engagement-view.ts';

/** What somebody wants of an engagement, or of a stage of it. They may read it: that was asked. */
export type About = { engagementId: string; artifact?: ArtifactType | undefined };

/** What an engagement can be chosen for. */
export type Purpose = {
  title: string;
  /** Above the choice of an engagement. */
  intro: string;
  /** Files or whole histories leave with it: whether the person may read is asked of Slack anew. */
  fresh?: boolean;
  view(context: SlackContext, about: About): Promise<ModalView>;
};

type OfStage = {
  title: string;
  key: keyof typeof OPEN.rows;
  label: string;
  action: ActionId;
  fresh?: boolean;
  view(ask: Pick<Ask, 'context' | 'value'>, version: VersionView): Promise<ModalView>;
};

/** For a purpose that a version is needed for: the newest of the stage; where no stage was named, the choice of one. */
const ofStage = ({ title, key, label, action, fresh, view }: OfStage): Purpose => ({
  title,
  intro: OPEN.choose[key],
  ...(fresh ? { fresh } : {}),
  view: async (context, { engagementId, artifact }) => {
    if (!artifact) return rows(context, engagementId, { title, intro: OPEN.rows[key], label, action });
    const version = await newestOf(context, engagementId, artifact);
    if (!version) return saidView({ sentence: OPEN.nothingWritten(ARTIFACT_TITLES[artifact]), title });
    return view({ context, value: {} }, version);
  },
});

/** Everything that an engagement can be chosen for; a new one is one more entry. */
export const PURPOSES = {
  status: {
    title: OPEN.title,
    intro: OPEN.choose.status,
    view: (context, { engagementId }) => engagementView(context, engagementId),
  },
  history: ofStage({
    key: 'history',
    title: VIEW.historyTitle,
    label: LABELS.history,
    action: 'draft.history',
    fresh: true,
    view: historyOf,
  }),
  export: ofStage({
    key: 'export',
    title: VIEW.exportTitle,
    label: LABELS.export,
    action: 'draft.export',
    fresh: true,
    view: formatsOf,
  }),
  amend: ofStage({
    key: 'amend',
    title: VIEW.amendTitle,
    label: LABELS.amend,
    action: 'draft.amend',
    view: amendable,
  }),
  lineage: ofStage({
    key: 'lineage',
    title: LINEAGE.title,
    label: LINEAGE.title,
    action: 'shortcut.lineage',
    view: ({ context }, { engagementId, id }) => lineageOf(context, { engagementId, versionId: id }),
  }),
} satisfies Record<string, Purpose>;

export type PurposeKey = keyof typeof PURPOSES;

/** A purpose by the word that a value carries. */
export const isPurpose = (key: string | undefined): key is PurposeKey =>
  key !== undefined && Object.hasOwn(PURPOSES, key);

async function rows(
  { db, workspaceId }: Context,
  engagementId: string,
  words: { title: string; intro: string; label: string; action: ActionId },
): Promise<ModalView> {
  return db.inWorkspace(workspaceId, async (tx) => {
    const engagement = await loadEngagement(tx, workspaceId, engagementId);
    if (!engagement) return saidView(NOTHING_FOUND);
    const stages = await engagementStages(tx, workspaceId, engagementId);
    const written = stages.flatMap((stage) => (stage.version ? { ...stage, version: stage.version } : []));
    if (written.length === 0) return saidView({ sentence: OPEN.nothingYet, title: words.title });
    return stageRowsView({
      ...words,
      name: nameOf({ client: engagement.client.name, engagement: engagement.name }),
      rows: written.map((stage) => ({
        ...stageView(stage),
        value: { engagement: engagementId, artifact: stage.type, version: stage.version.id },
      })),
    });
  });
}

async function newestOf(
  context: Context,
  engagementId: string,
  type: ArtifactType,
): Promise<VersionView | undefined> {
  const { db, workspaceId } = context;
  const row = await db.inWorkspace(workspaceId, (tx) =>
    tx.version.findFirst({
      where: { workspaceId, engagementId, type },
      orderBy: { number: 'desc' },
      select: { id: true },
    }),
  );
  const opened = row && (await openVersion(context, row.id));
  return opened?.ok ? opened.value : undefined;
}

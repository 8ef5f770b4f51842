import { loadReviewEntries } from '../../artifacts/load-review.ts';
import { versionStory } from '../../artifacts/version-story.ts';
import { clientChannelOf } from '../../engagements/client-channel-cards.ts';
import { originRun } from '../../generation/origin-run.ts';
import { definitionOf } from '../../marketing/artifacts/registry.ts';
import { changedSince } from '../../marketing/diff/changed-since.ts';
import type { Tx } from '../../platform/database.ts';
import { type ClientCardState, type ClientCardView, clientCard } from '../blocks/messages/client-card.ts';
import { type Card, loadCard } from '../client/card.ts';
import { type CardState, isPosted } from '../client/card-state.ts';
import { ofEngagement } from '../outbound/message-renderer.ts';
import { peopleViews, slackIds } from './people.ts';

/** A version that passed its internal approvals, in the client's channel: their words alone, and nobody's thread. */
export const clientCardRenderer = ofEngagement({
  kind: 'client_card',
  render: async (tx, { workspaceId, engagementId, subjectId, audience, firstPost, now }) => {
    const channelId = clientChannelOf(audience);
    const card = channelId && (await loadCard(tx, workspaceId, { versionId: subjectId, channelId, now }));
    if (!card || card.engagement.id !== engagementId) return null;
    if (firstPost && !isPosted(card.state, card.version.status)) return null;
    return { message: clientCard(await viewOf(tx, workspaceId, card, firstPost)), channelId, threadOf: null };
  },
});

async function viewOf(tx: Tx, workspaceId: string, card: Card, mention: boolean): Promise<ClientCardView> {
  const { version, engagement, content } = card;
  const definition = definitionOf(version.type);
  return {
    versionId: version.id,
    digest: version.versionDigest,
    artifact: version.type,
    number: version.number,
    engagement: engagement.name,
    owner: engagement.owner.displayName,
    state: await shownState(tx, workspaceId, card, mention),
    summary: content === null ? [] : definition.summary(content),
    ...(card.seen && content !== null
      ? {
          since: {
            number: card.seen.number,
            changed: changedSince(definition, card.seen.content, content),
          },
        }
      : {}),
    stub: await isSample(tx, workspaceId, version.id),
  };
}

type Show<S extends CardState['name']> = (
  tx: Tx,
  workspaceId: string,
  state: Extract<CardState, { name: S }>,
  card: Card,
  mention: boolean,
) => Promise<ClientCardState>;

const SHOW: { [S in CardState['name']]: Show<S> } = {
  waits: async (tx, workspaceId, { required, voters }, { policy }, mention) => ({
    name: 'waits',
    required,
    voters: await slackIds(tx, workspaceId, voters),
    asked: await peopleViews(
      tx,
      workspaceId,
      (policy.client?.approverIds ?? []).filter((id) => !voters.includes(id)),
    ),
    mention,
  }),
  approved: async (tx, workspaceId, { by, at }) => ({
    name: 'approved',
    by: await slackIds(tx, workspaceId, by),
    at,
  }),
  for_information: async () => ({ name: 'for_information' }),
  changes_requested: async (tx, workspaceId, { by }, { version }) => {
    const entries = await loadReviewEntries(tx, workspaceId, version.id);
    const asked = entries.findLast((entry) => entry.kind === 'changes_requested');
    const [slackId] = await slackIds(tx, workspaceId, [by]);
    return slackId
      ? { name: 'changes_requested', by: slackId, ...(asked?.note ? { reason: asked.note } : {}) }
      : { name: 'withdrawn' };
  },
  recorded: async (tx, workspaceId, { by }) => ({
    name: 'recorded',
    by: await slackIds(tx, workspaceId, by),
  }),
  withdrawn: async () => ({ name: 'withdrawn' }),
  replaced: async (_tx, _workspaceId, state) => state,
  erased: async () => ({ name: 'erased' }),
  closed: async () => ({ name: 'closed' }),
};

function shownState(tx: Tx, workspaceId: string, card: Card, mention: boolean): Promise<ClientCardState> {
  // The record is exhaustive by type; TypeScript cannot see that the entry and the state have the same name.
  const show = SHOW[card.state.name] as Show<CardState['name']>;
  return show(tx, workspaceId, card.state, card, mention);
}

/** Whether the built-in stub wrote it, whoever amended it since. */
export async function isSample(tx: Tx, workspaceId: string, versionId: string): Promise<boolean> {
  const run = await originRun(tx, workspaceId, await versionStory(tx, workspaceId, versionId));
  return run?.writers.some(({ provider }) => provider === 'stub') ?? false;
}

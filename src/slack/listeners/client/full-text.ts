import { definitionOf } from '../../../marketing/artifacts/registry.ts';
import { clientFullTextView } from '../../blocks/views/client-full-text.ts';
import { CLIENT } from '../../blocks/views/client-sentences.ts';
import { isSample } from '../../messages/client-card.ts';
import { saidView } from '../drafts/said.ts';
import { cardName } from './card-name.ts';
import { showsCard } from './press.ts';

const page = (stacks: boolean) =>
  showsCard({
    title: CLIENT.fullText,
    stacks,
    view: async ({ kit, context, value }, card) => {
      const { version, content } = card;
      if (content === null) return saidView({ sentence: CLIENT.erased });
      const { workspaceId } = context;
      return clientFullTextView({
        name: cardName(card),
        markdown: definitionOf(version.type).toMarkdown(content),
        page: value.page ?? 0,
        stub: await kit.db.inWorkspace(workspaceId, (tx) => isSample(tx, workspaceId, version.id)),
        versionId: version.id,
        digest: version.versionDigest,
      });
    },
  });

/** What a card is about, whole; over a decision half made it lies on top. */
export const readCard = page(true);

/** Another page of it, in its place. */
export const turnCard = page(false);

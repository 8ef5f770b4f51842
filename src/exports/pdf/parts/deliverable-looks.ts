import type { ArtifactType } from '../../../marketing/artifact-types.ts';
import { type ExportedDeliverable, plainWords, platformWords } from '../../deliverables.ts';
import type { DeliverableLook } from './deliverable-look.ts';
import { emailCard } from './email-card.ts';
import { postCard } from './post-card.ts';
import { promptCard } from './prompt-card.ts';
import { sheet } from './sheet.ts';

/** Kinds of deliverable that are drawn in a way of their own, by the type of their artifact and the kind. */
const LOOKS: Readonly<Record<string, DeliverableLook>> = {
  'creatives.image_prompt': promptCard,
  'creatives.ad_copy': promptCard,
  'execution.instagram_post': postCard,
  'execution.facebook_post': postCard,
  'execution.linkedin_post': postCard,
  'execution.twitter_post': postCard,
  'execution.video_script': postCard,
  'execution.email_copy': emailCard,
};

/** How a kind of deliverable is drawn: in its own way, else as a sheet. */
export const deliverableLookOf = (type: ArtifactType, kind: string): DeliverableLook => {
  const name = `${type}.${kind}`;
  return (Object.hasOwn(LOOKS, name) ? LOOKS[name] : undefined) ?? sheet;
};

const isCard = (type: ArtifactType, kind: string): boolean => deliverableLookOf(type, kind) !== sheet;

/** The kind and the platform of a deliverable in words; the platform once where a card names it as well. */
export const kindInWords = (type: ArtifactType, { kind, platform }: ExportedDeliverable): string => {
  const [words, place] = [plainWords(kind), platform === undefined ? '' : platformWords(platform)];
  const isSaid = isCard(type, kind) && words.startsWith(place);
  return place === '' || isSaid ? words : `${words}, ${place}`;
};

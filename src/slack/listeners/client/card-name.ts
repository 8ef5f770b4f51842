import { ARTIFACT_TITLES } from '../../../marketing/artifact-types.ts';
import { WORDS } from '../../blocks/sentences.ts';
import type { Card } from '../../client/card.ts';

/** "Strategy, version 2". */
export const cardName = ({ version }: Pick<Card, 'version'>): string =>
  WORDS.versionName(ARTIFACT_TITLES[version.type], version.number);

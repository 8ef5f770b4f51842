import type { KnownBlock } from '@slack/types';
import { fingerprintInGroups } from '../../../exports/pack/fingerprint.ts';
import type { SigningKeyShown } from '../../../platform/signing/signing-keys.ts';
import { LABELS } from '../labels.ts';
import { actions, button, confirm, context, header, paragraph } from '../parts.ts';
import { richText, section, when, words } from '../rich-text.ts';
import { SETTINGS } from './settings-sentences.ts';

export type SigningView = {
  /** The one in use first. */
  keys: readonly SigningKeyShown[];
  /** Whether this person may make a new one. */
  mayRenew: boolean;
};

const MOST_RETIRED = 5;

/** Whose signature the workspace's packs bear: everybody may compare it, admins may make a new one. */
export function signingBlocks({ keys, mayRenew }: SigningView): KnownBlock[] {
  const inUse = keys.find(({ retiredAt }) => retiredAt === null);
  const retired = keys.filter(({ retiredAt }) => retiredAt !== null);
  const more = retired.length - MOST_RETIRED;
  return [
    header(SETTINGS.signing),
    paragraph(inUse ? SETTINGS.signingText : SETTINGS.signingNone),
    ...(inUse ? keyLine(inUse.fingerprint, SETTINGS.signingSince, inUse.createdAt) : []),
    ...retired
      .slice(0, MOST_RETIRED)
      .flatMap(({ fingerprint, retiredAt }) => keyLine(fingerprint, SETTINGS.signingRetired, retiredAt)),
    ...(more > 0 ? [context(SETTINGS.signingMore(more))] : []),
    ...(mayRenew ? actions(renew(inUse !== undefined)) : []),
  ];
}

const keyLine = (fingerprint: string, said: string, at: Date | null): KnownBlock[] =>
  richText([
    section(words(fingerprintInGroups(fingerprint), { code: true }), words(said), ...(at ? [when(at)] : [])),
  ]);

/** The first key takes nothing away, so nobody is asked twice. */
const renew = (replaces: boolean) =>
  replaces
    ? button(
        SETTINGS.signingNew,
        'settings.signing_new',
        {},
        {
          confirm: confirm(SETTINGS.signingNewTitle, SETTINGS.signingNewText, SETTINGS.signingNew, LABELS.no),
        },
      )
    : button(SETTINGS.signingFirst, 'settings.signing_new', {});

import type { KnownBlock, ModalView, RichTextElement } from '@slack/types';
import type { VersionStatus } from '../../../artifacts/version-status.ts';
import { ARTIFACT_TITLES, type ArtifactType } from '../../../marketing/artifact-types.ts';
import { modal } from '../modal.ts';
import { divider, header, paragraph } from '../parts.ts';
import { bold, bullets, link, person, richText, section, when, words } from '../rich-text.ts';
import { WORDS } from '../sentences.ts';
import { clip, shown } from '../text.ts';
import { LINEAGE } from './lineage-sentences.ts';

export type LineageStep = {
  type: ArtifactType;
  number: number;
  status: VersionStatus;
  link?: string | undefined;
  versionDigest: string;
  /** The models that wrote it, or the person (Slack's id) who did. */
  writer: { models: string; askedBy?: string | undefined } | { userId?: string | undefined };
  writtenAt: Date;
  /** Slack's ids of those whose approvals put it in force, as far as they are known. */
  approved?: { by: readonly (string | undefined)[]; at: Date } | undefined;
  builtOn: readonly { type: ArtifactType; number: number }[];
};

export type LineageView = {
  /** "Acme: Spring". */
  name: string;
  /** The version itself first, then what it was built on, the nearest first. */
  steps: readonly LineageStep[];
};

// Enough to compare by eye with what an export says.
const DIGEST_SHOWN = 12;

const versionName = ({ type, number }: { type: ArtifactType; number: number }): string =>
  WORDS.versionName(ARTIFACT_TITLES[type], number);

/** What a version came from, step by step, with who stands for each. */
export const lineageView = ({ name, steps }: LineageView): ModalView =>
  modal({
    callback: 'info',
    title: LINEAGE.title,
    blocks: [
      header(name),
      paragraph(LINEAGE.intro),
      ...steps.flatMap((step, at): KnownBlock[] => [...(at === 0 ? [] : [divider]), ...stepBlocks(step)]),
    ],
  });

const stepBlocks = (step: LineageStep): KnownBlock[] =>
  richText([
    section(
      step.link ? link(step.link, versionName(step)) : bold(versionName(step)),
      words(` - ${LINEAGE.states[step.status]}`),
    ),
    bullets([
      [...words(LINEAGE.writtenBy), ...writer(step.writer), ...words(LINEAGE.at), ...when(step.writtenAt)],
      step.approved
        ? [
            ...words(LINEAGE.approvedBy),
            ...everyone(step.approved.by),
            ...words(LINEAGE.at),
            ...when(step.approved.at),
          ]
        : [],
      words(
        step.builtOn.length > 0 ? LINEAGE.builtOn(step.builtOn.map(versionName)) : LINEAGE.builtOnNothing,
      ),
      words(LINEAGE.digest(step.versionDigest.slice(0, DIGEST_SHOWN))),
    ]),
  ]);

const someone = (userId: string | undefined): RichTextElement[] =>
  userId ? person(userId) : words(LINEAGE.someone);

const everyone = (by: readonly (string | undefined)[]): RichTextElement[] =>
  by.length === 0
    ? someone(undefined)
    : by.flatMap((userId, at) => [
        ...(at === 0 ? [] : words(at === by.length - 1 ? ` ${WORDS.and} ` : ', ')),
        ...someone(userId),
      ]);

const writer = (by: LineageStep['writer']): RichTextElement[] =>
  'models' in by
    ? [
        ...words(clip(shown(by.models), 200)),
        ...(by.askedBy ? [...words(LINEAGE.askedBy), ...person(by.askedBy)] : []),
      ]
    : someone(by.userId);

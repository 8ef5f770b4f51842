import type { KnownBlock, RichTextElement } from '@slack/types';
import { ARTIFACT_TITLES, type ArtifactType } from '../../../marketing/artifact-types.ts';
import type { Finding } from '../../../marketing/quality/finding.ts';
import { elementsAloud } from '../aloud.ts';
import { findingsBlocks } from '../findings.ts';
import { LABELS } from '../labels.ts';
import { type Message, message } from '../message.ts';
import { type Cost, costText, durationText } from '../numbers.ts';
import { actions, button, context, header } from '../parts.ts';
import { richText, section, words } from '../rich-text.ts';
import { DRAFT_WORDS, MESSAGE, WORDS } from '../sentences.ts';
import { clip, shown } from '../text.ts';
import { claimsBlocks, type TrustView, trustLine } from '../trust.ts';
import { HISTORY } from '../views/history-sentences.ts';
import { draftButtons } from './draft-buttons.ts';
import type { DraftPeople, PersonView } from './draft-people.ts';
import { stateElements, stateLine } from './draft-state.ts';

export type { PersonView };

export type DraftState =
  | { name: 'candidate' }
  /** A candidate whose sources changed; `because` are the stages that did. */
  | { name: 'stale'; because: readonly ArtifactType[] }
  /** The time to decide ran out. */
  | { name: 'expired' }
  | { name: 'changes_requested'; by?: string; reason?: string }
  | { name: 'approved'; by: readonly string[]; at: Date }
  /** `fresh`: its sources fit again, so that it can be confirmed as it is. */
  | { name: 'flagged'; cause: 'person' | 'upstream'; by?: string; reason?: string; fresh: boolean }
  | { name: 'replaced'; number: number; link?: string }
  | { name: 'archived' };

export type Generation = {
  provider: string;
  model: string;
  /** Models that wrote parts of it as well. */
  others?: readonly string[];
  cost: Cost;
  ms: number;
  stub: boolean;
  /** Of everything that there was to write from, how much stood whole in the prompts. */
  sources?: { used: number; of: number };
  note?: string;
};

export type DraftView = {
  engagementId: string;
  /** Whose it is, for notifications and screen readers: they show no thread. */
  client?: string;
  artifact: ArtifactType;
  versionId: string;
  number: number;
  /** Version digest: what a decision binds. */
  digest: string;
  state: DraftState;
  /** A version in force while a newer draft waits. */
  newer?: { id: string; number: number; digest: string };
  /** One line on what differs from the version before; absent for a first version. */
  changed?: string;
  /** Which comments it was written to answer. */
  answers?: string;
  summary: readonly string[];
  findings: readonly Finding[];
  /** Absent where nothing was to be verified. */
  trust?: TrustView;
  /** Absent when a person wrote this version. */
  generation?: Generation;
  /** Whether a run can write this artifact anew; a brief is written by people. */
  canRegenerate: boolean;
  /** Whether other stages are stale with it, so that all of them can be done at once. */
  chain?: boolean;
  people?: DraftPeople;
};

const FINDINGS_SHOWN = 5;
const CLAIMS_SHOWN = 5;
const SUMMARY_SHOWN = 6;

/** A version in the thread (design.md, what people read): what an approver must know, never the full text. */
export function draftMessage(view: DraftView): Message {
  const name = WORDS.versionName(ARTIFACT_TITLES[view.artifact], view.number);
  const title = MESSAGE.draftHeader(name, DRAFT_WORDS[view.state.name]);
  const over = view.state.name === 'replaced' || view.state.name === 'archived';
  const blocks: KnownBlock[] = [header(title), ...stateLine(view)];
  if (!over) blocks.push(...body(view));
  return message({ text: said(view, name, over), blocks, last: draftButtons(view) });
}

/** What notifications and screen readers say: whose it is, where it stands, who is waited for, what changed. */
function said(view: DraftView, name: string, over: boolean): string {
  const { client, people, changed } = view;
  const whose = client === undefined ? name : MESSAGE.draftOf(name, clip(shown(client), 70));
  const title = MESSAGE.draftHeader(whose, DRAFT_WORDS[view.state.name]);
  // Names instead of mentions: an id cannot be read out.
  const line = stateElements({ ...view, ...(people ? { people: { ...people, mention: false } } : {}) });
  const rest = over || !changed ? '' : changed;
  return [`${title}.`, line.every(isSaid) ? elementsAloud(line) : '', rest].filter(Boolean).join(' ');
}

const isSaid = ({ type }: RichTextElement): boolean => type === 'text' || type === 'link';

function body(view: DraftView): KnownBlock[] {
  const id = { engagement: view.engagementId, artifact: view.artifact, version: view.versionId };
  const claims = view.trust?.claims ?? [];
  const sentences = view.summary.slice(0, SUMMARY_SHOWN).map((sentence) => clip(shown(sentence), 500));
  return [
    ...(view.changed ? richText([section(words(clip(shown(view.changed), 500)))]) : []),
    ...(view.answers ? richText([section(words(clip(shown(view.answers), 500)))]) : []),
    ...richText(sentences.map((sentence) => section(words(`${sentence}\n`)))),
    ...findingsBlocks(view.artifact, view.findings, FINDINGS_SHOWN),
    ...claimsBlocks(view.artifact, claims, CLAIMS_SHOWN),
    ...(view.findings.length > 0 || claims.length > 0
      ? actions(button(LABELS.allFindings, 'draft.findings', id))
      : []),
    context(...written(view), ...trustLine(view.trust)),
  ];
}

const MODELS_NAMED = 3;

function writersOf({ provider, model, others = [] }: Generation): string {
  const names = [`${provider} ${model}`, ...others];
  return HISTORY.models(names.slice(0, MODELS_NAMED), Math.max(0, names.length - MODELS_NAMED));
}

/** The context line: model, cost and time, or who else wrote it. */
function written(view: DraftView): string[] {
  const { generation } = view;
  if (generation === undefined) return [view.number === 1 ? MESSAGE.writtenByHand : MESSAGE.changedByHand];
  const facts = generation.stub
    ? [WORDS.stub, durationText(generation.ms)]
    : [
        writersOf(generation),
        costText(generation.cost),
        durationText(generation.ms),
        ...(generation.sources ? [MESSAGE.sourcesUsed(generation.sources)] : []),
      ];
  return [
    facts.map((fact) => clip(shown(fact), 200)).join(' · '),
    ...(generation.note ? [generation.note] : []),
  ];
}

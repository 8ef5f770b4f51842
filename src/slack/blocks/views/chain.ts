import type { KnownBlock, ModalView } from '@slack/types';
import { ARTIFACT_TITLES, type ArtifactType } from '../../../marketing/artifact-types.ts';
import { answerOf } from '../form-read.ts';
import { INPUT } from '../ids.ts';
import { LABELS } from '../labels.ts';
import { LIMITS } from '../limits.ts';
import { modal } from '../modal.ts';
import { context, paragraph } from '../parts.ts';
import { bold, bullets, richText, words } from '../rich-text.ts';
import { WORDS } from '../sentences.ts';
import { clip, plain, shown, storable } from '../text.ts';
import type { ActionValue } from '../value.ts';
import { CHAIN } from './chain-sentences.ts';

export type StaleView = {
  versionId: string;
  digest: string;
  artifact: ArtifactType;
  number: number;
  because: readonly string[];
  beingWritten: boolean;
};

const BLOCKS = { which: 'chain:which', how: 'chain:how', statement: 'chain:statement' } as const;

const nameOf = ({ artifact, number }: Pick<StaleView, 'artifact' | 'number'>): string =>
  WORDS.versionName(ARTIFACT_TITLES[artifact], number);

/** Everything that is stale, upstream first and ticked, and what to do with it. */
export function chainView(meta: ActionValue, stale: readonly StaleView[]): ModalView {
  if (stale.length === 0) {
    return modal({ callback: 'info', title: CHAIN.title, meta, blocks: [paragraph(CHAIN.none)] });
  }
  return modal({
    callback: 'draft.chain',
    title: CHAIN.title,
    submit: LABELS.submitDecision,
    close: LABELS.cancel,
    meta,
    blocks: [
      paragraph(CHAIN.intro),
      ...richText([
        bullets(
          stale.map((stage) => [...bold(nameOf(stage)), ...words(`\n${clip(shown(reasonOf(stage)), 600)}`)]),
        ),
      ]),
      which(stale),
      how,
      statement,
    ],
  });
}

const reasonOf = ({ because, beingWritten }: StaleView): string =>
  [...(because.length > 0 ? because : [CHAIN.fits]), ...(beingWritten ? [CHAIN.writing] : [])].join(' ');

function which(stale: readonly StaleView[]): KnownBlock {
  const options = stale.slice(0, LIMITS.checkboxes).map((stage) => ({
    text: plain(nameOf(stage), LIMITS.optionText),
    value: `${stage.versionId}:${stage.digest}`,
  }));
  return {
    type: 'input',
    block_id: BLOCKS.which,
    label: plain(CHAIN.which, LIMITS.inputLabel),
    element: { type: 'checkboxes', action_id: INPUT, options, initial_options: options },
  };
}

export type ChainAct = 'reattest' | 'regenerate';

const choice = (value: ChainAct) => ({ text: plain(CHAIN[value], LIMITS.optionText), value });

const how: KnownBlock = {
  type: 'input',
  block_id: BLOCKS.how,
  label: plain(CHAIN.how, LIMITS.inputLabel),
  hint: plain(CHAIN.howHint, LIMITS.inputLabel),
  element: { type: 'radio_buttons', action_id: INPUT, options: [choice('reattest'), choice('regenerate')] },
};

const statement: KnownBlock = {
  type: 'input',
  block_id: BLOCKS.statement,
  label: plain(LABELS.statement, LIMITS.inputLabel),
  hint: plain(CHAIN.statementHint, LIMITS.inputLabel),
  optional: true,
  element: { type: 'plain_text_input', action_id: INPUT, multiline: true, max_length: LIMITS.inputValue },
};

type Seen = { versionId: string; versionDigest: string };

export type ChainAnswer =
  | { ok: true; act: ChainAct; versions: [Seen, ...Seen[]]; statement: string }
  | { ok: false; errors: Record<string, string> };

/** What was chosen, each version with the digest that the person was shown. */
export function readChain(state: unknown): ChainAnswer {
  const chosen = answerOf(state, BLOCKS.which)?.selected_options ?? [];
  const versions = chosen.map(({ value }): Seen => {
    const [versionId = '', versionDigest = ''] = value.split(':');
    return { versionId, versionDigest };
  });
  const [first, ...rest] = versions;
  if (!first) return { ok: false, errors: { [BLOCKS.which]: CHAIN.nothingChosen } };
  const act = answerOf(state, BLOCKS.how)?.selected_option?.value;
  if (act !== 'reattest' && act !== 'regenerate')
    return { ok: false, errors: { [BLOCKS.how]: CHAIN.choose } };
  const text = storable(answerOf(state, BLOCKS.statement)?.value ?? '').text.trim();
  if (act === 'reattest' && text === '') {
    return { ok: false, errors: { [BLOCKS.statement]: CHAIN.statementNeeded } };
  }
  return { ok: true, act, versions: [first, ...rest], statement: text };
}

export type ChainResult = { artifact: ArtifactType; number: number; sentence: string };

/** What became of each. */
export const chainResultView = (results: readonly ChainResult[], after?: string): ModalView =>
  modal({
    callback: 'info',
    title: CHAIN.title,
    blocks: [
      ...richText([
        bullets(
          results.map((result) => [
            ...bold(nameOf(result)),
            ...words(`: ${clip(shown(result.sentence), 900)}`),
          ]),
        ),
      ]),
      ...(after ? [context(after)] : []),
    ],
  });

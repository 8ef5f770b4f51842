import type { KnownBlock, RichTextElement } from '@slack/types';
import { ARTIFACT_TITLES, type ArtifactType } from '../../../marketing/artifact-types.ts';
import { type Message, message } from '../message.ts';
import { actions, button, confirm, context, header } from '../parts.ts';
import { link, people, person, richText, section, when, words } from '../rich-text.ts';
import { WORDS } from '../sentences.ts';
import { clip, shown } from '../text.ts';
import { CLIENT } from '../views/client-sentences.ts';
import type { PersonView } from './draft-people.ts';

/** People are all of the client, by their Slack ids. `mention` only in the first post. */
export type ClientCardState =
  | {
      name: 'waits';
      required: number;
      voters: readonly string[];
      asked: readonly PersonView[];
      mention: boolean;
    }
  | { name: 'approved'; by: readonly string[]; at: Date }
  | { name: 'for_information' }
  | { name: 'changes_requested'; by: string; reason?: string }
  | { name: 'recorded'; by: readonly string[] }
  | { name: 'withdrawn' }
  | { name: 'replaced'; newer?: { number: number; link: string | null } }
  | { name: 'erased' }
  | { name: 'closed' };

export type ClientCardView = {
  versionId: string;
  /** Version digest: what a decision binds. */
  digest: string;
  artifact: ArtifactType;
  number: number;
  engagement: string;
  /** What the owner is called: the one name of the agency that the client reads. */
  owner: string | null;
  state: ClientCardState;
  summary: readonly string[];
  /** What differs from the card before; `changed` is absent when nothing does. */
  since?: { number: number; changed?: string };
  stub: boolean;
};

const SUMMARY_SHOWN = 6;
// A whole channel is not called by its names.
const ASKED_SHOWN = 5;

/** Nothing of the text stands there any more; what it says is only where to go on. */
const SHORT: ReadonlySet<ClientCardState['name']> = new Set(['withdrawn', 'replaced', 'erased', 'closed']);

/** The review card of a version in the client's channel (design.md, Clients). */
export function clientCard(view: ClientCardView): Message {
  const { state } = view;
  const name = WORDS.versionName(ARTIFACT_TITLES[view.artifact], view.number);
  const title = CLIENT.header(name, CLIENT.states[state.name]);
  const engagement = clip(shown(view.engagement), 150);
  const from = clip(shown(view.owner ?? CLIENT.someone), 80);
  return message({
    text: `${title}. ${engagement}.`,
    blocks: [
      header(title),
      context(engagement, CLIENT.from(from), ...(view.stub ? [CLIENT.sample] : [])),
      ...richText([section(lineOf(state))]),
      ...(SHORT.has(state.name) ? [] : text(view)),
      ...buttons(view),
    ],
  });
}

function text({ since, summary }: ClientCardView): KnownBlock[] {
  const sentences = summary.slice(0, SUMMARY_SHOWN).map((sentence) => clip(shown(sentence), 500));
  const line =
    since && (since.changed ? CLIENT.changedSince(since.number, since.changed) : CLIENT.sameAs(since.number));
  return [
    ...(line ? richText([section(words(clip(shown(line), 600)))]) : []),
    ...richText(sentences.map((sentence) => section(words(`${sentence}\n`)))),
  ];
}

type Line<S extends ClientCardState['name']> = (
  state: Extract<ClientCardState, { name: S }>,
) => RichTextElement[];

const LINES: { [S in ClientCardState['name']]: Line<S> } = {
  waits: ({ required, voters, asked, mention }) => [
    ...(asked.length > 0 && asked.length <= ASKED_SHOWN
      ? [
          ...words(CLIENT.waitsFor),
          ...named(asked, required - voters.length, mention),
          ...words(CLIENT.toDecide),
        ]
      : words(CLIENT.yourDecision)),
    ...(voters.length > 0
      ? [...words(CLIENT.votes(voters.length, required)), ...people(voters), ...words(CLIENT.stop)]
      : []),
  ],
  approved: ({ by, at }) => [...words(CLIENT.approvedBy), ...people(by), ...words(CLIENT.at), ...when(at)],
  for_information: () => words(CLIENT.information),
  changes_requested: ({ by, reason }) => [
    ...words(CLIENT.changesBy),
    ...person(by),
    ...words(reason ? `${CLIENT.because}${clip(shown(reason), 1_000)}` : CLIENT.stop),
  ],
  recorded: ({ by }) =>
    by.length === 0
      ? words(CLIENT.notAsked)
      : [...words(CLIENT.approvedBy), ...people(by), ...words(CLIENT.completes)],
  withdrawn: () => words(CLIENT.withdrawn),
  replaced: ({ newer }) =>
    newer
      ? [
          ...words(CLIENT.replacedBy(newer.number)),
          ...(newer.link ? link(newer.link, CLIENT.openVersion(newer.number)) : []),
        ]
      : words(CLIENT.replaced),
  erased: () => words(CLIENT.erased),
  closed: () => words(CLIENT.closed),
};

function lineOf(state: ClientCardState): RichTextElement[] {
  // The record is exhaustive by type; TypeScript cannot see that the line and the state have the same name.
  const line = LINES[state.name] as Line<ClientCardState['name']>;
  return line(state);
}

/** The first post tells them; an edit only names them. */
function named(who: readonly PersonView[], missing: number, mention: boolean): RichTextElement[] {
  const last = missing >= who.length ? WORDS.and : WORDS.or;
  if (!mention) return words(who.map((one) => clip(shown(one.name), 80)).join(` ${last} `));
  return people(
    who.map((one) => one.id),
    last,
  );
}

/** A decided card loses the decision and keeps the text; a closed one keeps nothing. */
function buttons({ versionId: version, digest, state }: ClientCardView) {
  const value = { version, digest };
  const waits = state.name === 'waits';
  const { approve, requestChanges, fullText, withdrawVote, withdrawTitle, withdrawText, keep } = CLIENT;
  return actions(
    waits && button(approve, 'client.review', { ...value, choice: 'approve' }, { style: 'primary' }),
    waits && button(requestChanges, 'client.request', { ...value, choice: 'request_changes' }),
    state.name !== 'erased' && state.name !== 'closed' && button(fullText, 'client.full_text', value),
    waits &&
      state.voters.length > 0 &&
      button(withdrawVote, 'client.withdraw_vote', value, {
        confirm: confirm(withdrawTitle, withdrawText, withdrawVote, keep),
      }),
  );
}

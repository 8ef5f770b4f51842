import type { KnownBlock, RichTextElement } from '@slack/types';
import { link, people, person, richText, section, when, words } from '../rich-text.ts';
import { MESSAGE, WORDS } from '../sentences.ts';
import { clip, shown } from '../text.ts';
import type { DraftState, DraftView, PersonView } from './draft.ts';
import { STALE } from './stale-sentences.ts';

type Line<S extends DraftState['name']> = (
  state: Extract<DraftState, { name: S }>,
  view: DraftView,
) => RichTextElement[];

const reasoned = (lead: RichTextElement[], by: string | undefined, reason: string | undefined) => [
  ...lead,
  ...(by ? person(by) : []),
  ...(reason ? words(`${by ? MESSAGE.because : ''}${clip(shown(reason), 500)}`) : []),
];

const LINES: { [S in DraftState['name']]: Line<S> } = {
  candidate: (_state, view) => waiting(view),
  stale: (state, view) => [
    ...words(
      state.because.every((type) => type === 'intake')
        ? STALE.brief(view.artifact)
        : STALE.before(view.artifact),
    ),
  ],
  changes_requested: (state) => [
    ...words(MESSAGE.changesRequested),
    ...(state.by || state.reason ? reasoned(words('\n'), state.by, state.reason) : []),
  ],
  approved: (state) => [
    ...words(MESSAGE.approvedBy),
    ...people(state.by),
    ...words(MESSAGE.at),
    ...when(state.at),
  ],
  flagged: (state, view) =>
    state.cause === 'person'
      ? reasoned(words(MESSAGE.flaggedPerson), state.by, state.reason)
      : words((state.fresh ? STALE.fits : STALE.flagged)(view.artifact)),
  replaced: (state) => [
    ...words(MESSAGE.replaced(state.number)),
    ...(state.link ? link(state.link, MESSAGE.openVersion(state.number)) : []),
  ],
  archived: () => words(MESSAGE.archived),
};

/** The line under the header: what state the version is in and what to do next. */
export function stateLine(view: DraftView): KnownBlock[] {
  // The record is exhaustive by type; TypeScript cannot see that the line and the state have the same name.
  const line = LINES[view.state.name] as Line<DraftState['name']>;
  const elements = line(view.state, view);
  return elements.length === 0 ? [] : richText([section(elements)]);
}

/** Who is waited for. The first post mentions them; an edit shows their names, so that nobody is told twice. */
function waiting(view: DraftView): RichTextElement[] {
  if (view.people === undefined || view.people.approvers.length === 0) return [];
  const { owner, approvers, mention } = view.people;
  const waits = [...words(MESSAGE.waitsFor), ...named(approvers, mention)];
  if (approvers.every(({ id }) => id === owner.id)) return [...waits, ...words(MESSAGE.toDecide)];
  return [...waits, ...words(MESSAGE.toOwner), ...named([owner], mention), ...words(MESSAGE.stop)];
}

const named = (who: readonly PersonView[], mention: boolean): RichTextElement[] =>
  mention
    ? people(
        who.slice(0, 20).map((one) => one.id),
        WORDS.or,
      )
    : words(
        who
          .slice(0, 20)
          .map((one) => clip(shown(one.name), 80))
          .join(` ${WORDS.or} `),
      );

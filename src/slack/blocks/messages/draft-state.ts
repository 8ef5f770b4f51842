import type { KnownBlock, RichTextElement } from '@slack/types';
import { link, people, person, richText, section, when, words } from '../rich-text.ts';
import { MESSAGE } from '../sentences.ts';
import { clip, shown } from '../text.ts';
import type { DraftState, DraftView } from './draft.ts';
import { decidingLine } from './draft-people.ts';
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
  candidate: (_state, view) => decidingLine(view.people),
  expired: () => words(MESSAGE.expired),
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
  const elements = stateElements(view);
  return elements.length === 0 ? [] : richText([section(elements)]);
}

export function stateElements(view: DraftView): RichTextElement[] {
  // The record is exhaustive by type; TypeScript cannot see that the line and the state have the same name.
  const line = LINES[view.state.name] as Line<DraftState['name']>;
  return line(view.state, view);
}

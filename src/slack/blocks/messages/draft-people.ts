import type { RichTextElement } from '@slack/types';
import { people, words } from '../rich-text.ts';
import { MESSAGE, WORDS } from '../sentences.ts';
import { clip, shown } from '../text.ts';

export type PersonView = { id: string; name: string };

/** Who owns a draft and who decides. `mention` only in the first post: edits show names. */
export type DraftPeople = {
  owner: PersonView;
  /** Whose vote is missing. */
  approvers: readonly PersonView[];
  mention: boolean;
  /** Left out, one vote decides and none is there. */
  voted?: readonly PersonView[];
  required?: number;
  /** Votes that nobody can give. */
  short?: number;
  /** All votes are there, and only nobody has said so: the policy asks for fewer than before. */
  complete?: boolean;
  /** Where the client decides as well; `asked`: now, after the agency's people. */
  client?: {
    asked: boolean;
    approvers: readonly PersonView[];
    voted: readonly PersonView[];
    required: number;
  };
};

const NAMED = 20;

/** Whose votes are there and who is waited for. The first post mentions the agency's people, so that they are told once. */
export function decidingLine(view: DraftPeople | undefined): RichTextElement[] {
  if (view === undefined) return [];
  if (view.complete) return words(MESSAGE.allApproved);
  if (view.client?.asked) return [...words(MESSAGE.ownSide), ...counted(view), ...clientLine(view.client)];
  const { short = 0, required = 1, approvers } = view;
  if (short > 0) return words(MESSAGE.cannotCome(required, named(approvers)));
  if (approvers.length === 0) return [];
  return [...counted(view), ...waiting(view)];
}

/** "1 of 2: Marcus. " */
function counted({ voted = [], required = 1 }: Pick<DraftPeople, 'voted' | 'required'>): RichTextElement[] {
  if (voted.length === 0) return required > 1 ? words(MESSAGE.needsVotes(required)) : [];
  return words(MESSAGE.votes(voted.length, required, named(voted, WORDS.and)));
}

function waiting({ owner, approvers, mention, voted = [], required = 1 }: DraftPeople): RichTextElement[] {
  const last = lastWord(approvers, required - voted.length);
  const show = (who: readonly PersonView[]) =>
    mention
      ? people(
          who.slice(0, NAMED).map((one) => one.id),
          last,
        )
      : words(named(who, last));
  const waits = [...words(MESSAGE.waitsFor), ...show(approvers)];
  if (approvers.every(({ id }) => id === owner.id)) return [...waits, ...words(MESSAGE.toDecide)];
  return [...waits, ...words(MESSAGE.toOwner), ...show([owner]), ...words(MESSAGE.stop)];
}

/** The client's people are never mentioned in the internal thread. */
function clientLine({ approvers, voted, required }: NonNullable<DraftPeople['client']>): RichTextElement[] {
  const names = named(approvers, lastWord(approvers, required - voted.length));
  const who = approvers.length === 0 ? MESSAGE.clientNobody : MESSAGE.clientDecides(names);
  return [...counted({ voted, required }), ...words(who)];
}

/** "A and B" where each of them is needed, "A or B" where fewer will do. */
const lastWord = (who: readonly PersonView[], missing: number): string =>
  who.length <= missing ? WORDS.and : WORDS.or;

function named(who: readonly PersonView[], last: string = WORDS.or): string {
  const names = who.slice(0, NAMED).map((one) => clip(shown(one.name), 80));
  const end = names.pop() ?? '';
  return names.length === 0 ? end : `${names.join(', ')} ${last} ${end}`;
}

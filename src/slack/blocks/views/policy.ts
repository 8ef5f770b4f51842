import type { InputBlock, KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import { ARTIFACT_TITLES, ARTIFACT_TYPES, type ArtifactType } from '../../../marketing/artifact-types.ts';
import { INPUT } from '../ids.ts';
import { LABELS } from '../labels.ts';
import { LIMITS } from '../limits.ts';
import { modal } from '../modal.ts';
import { actions, button, confirm, paragraph } from '../parts.ts';
import { clip, plain, shown } from '../text.ts';
import { POLICY_BLOCKS } from './policy-blocks.ts';
import { REVIEWS } from './policy-sentences.ts';

export type PolicyScopeView =
  | { scope: 'workspace' }
  | { scope: 'client' | 'engagement'; engagementId: string; client: string };

export type PolicyView = {
  of: PolicyScopeView;
  /** Whose policy is filled in: of this subject itself, of a wider one, or none. */
  holds: 'own' | 'client' | 'workspace' | 'none';
  /** Slack's ids. */
  people: readonly string[];
  groups: readonly { id: string; name: string }[];
  required: number;
  authorMayApprove: boolean;
  clientRequired: number;
  clientStages: readonly ArtifactType[];
  clientPeople: readonly string[];
  remindAfterMinutes: number | null;
  escalateAfterMinutes: number | null;
  escalateTo: string | null;
  expireAfterMinutes: number | null;
  /** An admin may set the client's as well. */
  admin: boolean;
};

export const TIMES: readonly number[] = [
  4 * 60,
  8 * 60,
  1440,
  2 * 1440,
  3 * 1440,
  5 * 1440,
  7 * 1440,
  14 * 1440,
];
export const NEVER = 'never';
export const MAY = { yes: 'may', no: 'may_not' } as const;
const PEOPLE_MAX = 20;

/** The form about who approves: people, groups, votes, the author's own vote, the client, and what happens meanwhile. */
export function policyView(view: PolicyView): ModalView {
  const { of, holds } = view;
  return modal({
    callback: 'policy.edit',
    title: REVIEWS.title,
    submit: LABELS.save,
    close: LABELS.cancel,
    meta: policyValue(of),
    blocks: [
      paragraph(scopeSentence(of)),
      paragraph(REVIEWS.holds[holds]),
      ...actions(...ways(view)),
      ...internal(view),
      ...ofClient(view),
      ...timing(view),
    ],
  });
}

export const policyValue = (of: PolicyScopeView) =>
  of.scope === 'workspace' ? { scope: of.scope } : { scope: of.scope, engagement: of.engagementId };

const scopeSentence = (of: PolicyScopeView): string =>
  of.scope === 'client' ? REVIEWS.scopes.client(clip(shown(of.client), 100)) : REVIEWS.scopes[of.scope];

function ways({ of, holds, admin }: PolicyView) {
  const other = (scope: 'client' | 'engagement', label: string) =>
    of.scope !== 'workspace' &&
    of.scope !== scope &&
    button(label, 'policy.open', { scope, engagement: of.engagementId });
  return [
    admin && other('client', REVIEWS.forClient),
    other('engagement', REVIEWS.forEngagement),
    holds === 'own' &&
      button(REVIEWS.remove, 'policy.remove', policyValue(of), {
        style: 'danger',
        confirm: confirm(REVIEWS.removeTitle, REVIEWS.removeText, REVIEWS.remove, LABELS.no),
      }),
  ];
}

const internal = (view: PolicyView): KnownBlock[] => [
  input(
    'people',
    REVIEWS.people,
    {
      type: 'multi_users_select',
      action_id: INPUT,
      max_selected_items: PEOPLE_MAX,
      ...(view.people.length > 0 ? { initial_users: [...view.people] } : {}),
    },
    REVIEWS.peopleHint,
  ),
  input(
    'groups',
    REVIEWS.groups,
    {
      type: 'multi_external_select',
      action_id: INPUT,
      min_query_length: 0,
      placeholder: plain(REVIEWS.groupsPlaceholder, LIMITS.placeholder),
      max_selected_items: PEOPLE_MAX,
      ...(view.groups.length > 0 ? { initial_options: view.groups.map(groupOption) } : {}),
    },
    REVIEWS.groupsHint,
  ),
  input('required', REVIEWS.votes, select(VOTES, String(view.required))),
  input('author', REVIEWS.ownWork, {
    type: 'radio_buttons',
    action_id: INPUT,
    options: [MAY_OPTION, MAY_NOT_OPTION],
    initial_option: view.authorMayApprove ? MAY_OPTION : MAY_NOT_OPTION,
  }),
];

const ofClient = (view: PolicyView): KnownBlock[] => {
  const stages = STAGES.filter(({ value }) => view.clientStages.some((type) => type === value));
  return [
    input('clientRequired', REVIEWS.clientVotes, select(CLIENT_VOTES, String(view.clientRequired))),
    input('clientStages', REVIEWS.clientStages, {
      type: 'checkboxes',
      action_id: INPUT,
      options: STAGES,
      ...(stages.length > 0 ? { initial_options: stages } : {}),
    }),
    input(
      'clientPeople',
      REVIEWS.clientPeople,
      {
        type: 'multi_users_select',
        action_id: INPUT,
        max_selected_items: PEOPLE_MAX,
        ...(view.clientPeople.length > 0 ? { initial_users: [...view.clientPeople] } : {}),
      },
      REVIEWS.clientPeopleHint,
    ),
  ];
};

const timing = (view: PolicyView): KnownBlock[] => [
  input('remind', REVIEWS.remind, time(view.remindAfterMinutes), REVIEWS.remindHint),
  input('escalate', REVIEWS.escalate, time(view.escalateAfterMinutes)),
  input('escalateTo', REVIEWS.escalateTo, {
    type: 'users_select',
    action_id: INPUT,
    ...(view.escalateTo ? { initial_user: view.escalateTo } : {}),
  }),
  input('expire', REVIEWS.expire, time(view.expireAfterMinutes), REVIEWS.expireHint),
];

const input = (
  field: keyof typeof POLICY_BLOCKS,
  label: string,
  element: InputBlock['element'],
  hint?: string,
): KnownBlock => ({
  type: 'input',
  block_id: POLICY_BLOCKS[field],
  optional: OPTIONAL.has(field),
  label: plain(label, LIMITS.inputLabel),
  ...(hint ? { hint: plain(hint, LIMITS.inputLabel) } : {}),
  element,
});

const OPTIONAL: ReadonlySet<keyof typeof POLICY_BLOCKS> = new Set([
  'people',
  'groups',
  'clientStages',
  'clientPeople',
  'escalateTo',
]);

const option = (text: string, value: string): PlainTextOption => ({
  text: plain(text, LIMITS.optionText),
  value,
});

/** A user group as the form offers it. */
export const groupOption = ({ id, name }: { id: string; name: string }): PlainTextOption =>
  option(`@${clip(shown(name), 70)}`, id);

const VOTES = [1, 2, 3, 4, 5].map((count) => option(String(count), String(count)));
const CLIENT_VOTES = [option(REVIEWS.clientNone, '0'), ...VOTES];
const MAY_OPTION = option(REVIEWS.ownWorkMay, MAY.yes);
const MAY_NOT_OPTION = option(REVIEWS.ownWorkMayNot, MAY.no);
const STAGES = ARTIFACT_TYPES.map((type) => option(ARTIFACT_TITLES[type], type));

const select = (options: PlainTextOption[], chosen: string): InputBlock['element'] => {
  const initial = options.find(({ value }) => value === chosen);
  return {
    type: 'static_select',
    action_id: INPUT,
    options,
    ...(initial ? { initial_option: initial } : {}),
  };
};

/** Times that somebody else set stay choosable. */
const time = (minutes: number | null): InputBlock['element'] => {
  const offered =
    minutes === null || TIMES.includes(minutes) ? TIMES : [...TIMES, minutes].sort((a, b) => a - b);
  return select(
    [option(REVIEWS.never, NEVER), ...offered.map((one) => option(REVIEWS.after(one), String(one)))],
    minutes === null ? NEVER : String(minutes),
  );
};

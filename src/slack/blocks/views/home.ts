import type { ActionsBlock, Button, HomeView, KnownBlock, PlainTextOption, StaticSelect } from '@slack/types';
import type { ActionId } from '../ids.ts';
import { LABELS } from '../labels.ts';
import { LIMITS } from '../limits.ts';
import { actions, button, context, contextLine, fitting, header, paragraph } from '../parts.ts';
import { moment, plain } from '../text.ts';
import { type ActionValue, encodeValue } from '../value.ts';
import {
  type DecisionItem,
  decisionList,
  type EngagementItem,
  engagementRows,
  type Listed,
  type StaleItem,
  staleList,
  type Waiting,
  waitingList,
} from './home-lists.ts';
import { HOME } from './home-sentences.ts';

type Status = keyof typeof HOME.statuses;

export type HomeModel = {
  now: Date;
  /** The moment that it says it shows; `now` unless told. */
  asOf?: Date;
  admin: boolean;
  waiting: Waiting;
  engagements: Listed<EngagementItem> & { page: number; pages: number; perPage: number };
  stale: Listed<StaleItem>;
  decisions: readonly DecisionItem[];
  /** What this month cost, in words. */
  spend: { text: string; all: boolean };
  clients: readonly { id: string; name: string }[];
  /** There are more clients than the filter lists. */
  moreClients: boolean;
  filters: { clientId?: string | undefined; status?: Status | undefined };
  /** The person may read nothing yet. */
  empty: boolean;
  /** So many engagements were looked through, and there are more. */
  cutOff?: number | undefined;
};

/** A view's JSON may be 250,000 bytes for Slack; text is what grows. */
const TEXT_MAX = 60_000;

const home = (blocks: readonly KnownBlock[]): HomeView => ({
  type: 'home',
  blocks: fitting(blocks, LIMITS.blocks.home, TEXT_MAX).kept,
});

/** A person's dashboard. */
export function homeView(model: HomeModel): HomeView {
  const { now, waiting, engagements, stale, decisions, spend, empty } = model;
  const asOf = contextLine(HOME.asOf, moment(model.asOf ?? now));
  const start = actions(
    button(LABELS.newBrief, 'home.new', {}, { style: 'primary' }),
    button(HOME.labels.startStage, 'plan.choose', {}),
    button(HOME.labels.refresh, 'home.refresh', {}),
    ...ways(model.admin),
  );
  if (empty && waiting.items.length === 0) return home([...start, paragraph(HOME.begin), asOf]);
  return home([
    ...start,
    filters(model),
    ...(model.moreClients ? [context(HOME.someClients(model.clients.length))] : []),
    ...waitingList({ ...waiting, filtered: isFiltered(model) }, now),
    header(HOME.engagements),
    ...(engagements.total === 0 ? [paragraph(HOME.noneFit)] : engagementRows(engagements.items)),
    ...pages(engagements, 'home.page'),
    ...(model.cutOff ? [context(HOME.onlyNewest(model.cutOff))] : []),
    ...staleList(stale, now),
    paragraph(
      `${HOME.spend(spend.text)}\n${spend.all ? HOME.spendAll : HOME.spendOwn}`,
      button(HOME.labels.costs, 'hub.costs', {}),
    ),
    ...decisionList(decisions),
    asOf,
  ]);
}

/** The Home of people who are not of this workspace: what they can do, and where. */
export const outsiderHome = (): HomeView => home([paragraph(HOME.outsider)]);

/** A Home with a sentence on top, and the button that does again what did not work. */
export const homeWithAgain = (blocks: readonly KnownBlock[], again: Button): HomeView =>
  home([paragraph(HOME.tooLate, again), ...blocks]);

/** The ways to everything else. */
export const ways = (admin: boolean): Button[] => [
  button(HOME.labels.approvals, 'hub.approvals', {}),
  button(HOME.labels.digest, 'digest.open', {}),
  button(HOME.labels.away, 'delegation.open', {}),
  ...(admin ? [button(HOME.labels.settings, 'settings.open', {})] : []),
  button(HOME.labels.help, 'hub.help', {}),
];

/** Which of the engagements are shown, and the ways to the others; nothing where one page holds them. */
export function pages(
  {
    items,
    total,
    page,
    pages: count,
    perPage,
  }: Listed<unknown> & { page: number; pages: number; perPage: number },
  turn: 'home.page' | 'hub.page',
): KnownBlock[] {
  if (count < 2) return [];
  const from = page * perPage;
  return [
    context(HOME.engagementsPage(from + 1, from + items.length, total)),
    ...actions(
      page > 0 && button(LABELS.later, 'page.later', { do: turn, page: page - 1 }),
      page < count - 1 && button(LABELS.earlier, 'page.earlier', { do: turn, page: page + 1 }),
    ),
  ];
}

const isFiltered = ({ filters: { clientId, status } }: HomeModel): boolean =>
  clientId !== undefined || status !== undefined;

function filters({ clients, filters: chosen }: HomeModel): ActionsBlock {
  const statuses = Object.entries(HOME.statuses).map(([id, name]) => ({ id, name }));
  return {
    type: 'actions',
    elements: [
      select('home.client', HOME.filterClient, HOME.allClients, clients, chosen.clientId, (client) => ({
        client,
      })),
      select('home.status', HOME.filterStatus, HOME.allStatuses, statuses, chosen.status, (choice) => ({
        choice,
      })),
    ],
  };
}

/** All, or one of some; what is chosen stands there. */
function select(
  action: ActionId,
  placeholder: string,
  all: string,
  choices: readonly { id: string; name: string }[],
  chosen: string | undefined,
  valued: (id: string) => ActionValue,
): StaticSelect {
  const option = (text: string, value: ActionValue): PlainTextOption => ({
    text: plain(text, LIMITS.optionText),
    value: encodeValue(value, LIMITS.optionValue),
  });
  const every = option(all, {});
  const options = choices.slice(0, LIMITS.options - 1).map(({ id, name }) => ({
    id,
    option: option(name, valued(id)),
  }));
  return {
    type: 'static_select',
    action_id: action,
    placeholder: plain(placeholder, LIMITS.placeholder),
    options: [every, ...options.map((one) => one.option)],
    initial_option: options.find(({ id }) => id === chosen)?.option ?? every,
  };
}

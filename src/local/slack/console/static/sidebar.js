import { names } from './desk.js';
import { make } from './dom.js';
import { HOME, isStranger, now, SIGNS, shownName } from './page.js';
import { isUnread } from './unread.js';

const apps = (rows, { openDirect, openHome }) => [
  make('h2', {}, names.app.name),
  make(
    'button',
    {
      type: 'button',
      class: now.channel === HOME ? 'here' : '',
      'aria-current': now.channel === HOME ? 'page' : undefined,
      onclick: openHome,
    },
    make('span', { class: 'sign' }, '⌂'),
    'Home',
  ),
  ...(rows.length > 0
    ? rows
    : [
        make(
          'button',
          { type: 'button', onclick: openDirect },
          make('span', { class: 'sign' }, '@'),
          names.app.name,
        ),
      ]),
];

/** Draws channels, and the app with its Home. @param ways how to get there: `go(id)`, `openDirect`, `openHome` */
export const drawSidebar = ({ go, openDirect, openHome }) => {
  const row = (each) =>
    make(
      'button',
      {
        type: 'button',
        class: `${each.id === now.channel ? 'here' : ''} ${isUnread(each.id) && each.id !== now.channel ? 'unread' : ''}`,
        'aria-current': each.id === now.channel ? 'page' : undefined,
        onclick: () => (each.peer === names.app.botUserId ? openDirect() : go(each.id)),
      },
      make('span', { class: 'sign' }, SIGNS[each.kind]),
      shownName(each),
      each.shared ? make('span', { class: 'shared', title: 'Shared with another company' }, '⇄') : '',
    );
  const mine = now.conversations.filter((each) => each.member);
  const channels = mine.filter((each) => each.kind !== 'direct');
  const direct = mine.filter((each) => each.kind === 'direct');
  document
    .getElementById('conversations')
    .replaceChildren(
      make('h2', {}, 'Channels'),
      ...channels.map(row),
      ...(isStranger() ? [] : apps(direct.map(row), { openDirect, openHome })),
    );
};

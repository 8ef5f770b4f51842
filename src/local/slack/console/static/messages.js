import { drawBlocks } from './blocks.js';
import { confirmed } from './confirm.js';
import { ask, complain, names, personName } from './desk.js';
import { make } from './dom.js';
import { drawMenu } from './menu.js';
import { mrkdwn } from './text.js';
import { slackText, typedText } from './typed-text.js';

const at = (ts) =>
  new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' }).format(
    new Date(Number(ts) * 1000),
  );

const avatar = (id) => {
  const name = personName(id);
  const hue = [...name].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) % 360, 7);
  return make(
    'div',
    { class: 'avatar', style: `background:hsl(${hue} 42% 42%)`, 'aria-hidden': 'true' },
    name.slice(0, 1),
  );
};

const fileLink = (file, user) =>
  make(
    'a',
    { class: 'file', href: `/desk/file/${file.id}?user=${user}`, download: file.name },
    make('span', { class: 'file-type' }, (file.filetype ?? 'file').slice(0, 4)),
    make('span', {}, file.name, make('small', {}, `${Math.max(1, Math.round(file.size / 1024))} KB`)),
  );

const actOn = (message, context) => (block, element) => {
  const place = { user: context.user, channel: context.channel, ts: message.ts };
  const touched = { ...place, blockId: block.block_id, actionId: element.action_id };
  const send = (input) => ask('click', { ...touched, input }).catch(complain);
  return {
    key: `${message.ts}-${element.action_id}`,
    user: context.user,
    value: initialOf(element),
    at: () => touched,
    redraw: () => {},
    press: async (pressed, input) => {
      if (pressed.url) window.open(pressed.url, '_blank', 'noreferrer');
      if (await confirmed(pressed.confirm)) await send(input);
    },
    set: (_element, input, when) => (when === 'soon' ? Promise.resolve() : send(input)),
  };
};

const initialOf = (element) => ({
  selected_option: element.initial_option,
  selected_options: element.initial_options,
  selected_user: element.initial_user,
  selected_conversation: element.initial_conversation,
  selected_date: element.initial_date,
});

/** Where somebody belongs who is not one of the workspace's own people. */
export const belonging = (id) => {
  const person = names.people.get(id);
  if (person?.teamId) return 'EXTERNAL';
  return person?.isGuest ? 'GUEST' : '';
};

const edit = (message, place) => {
  const typed = window.prompt('Edit your message', typedText(message.text));
  if (typed) void ask('edit', { ...place, text: slackText(typed) }).catch(complain);
};

const menuOf = (message, { user, channel }) => {
  const place = { user, channel, ts: message.ts };
  const shortcuts = names.app.shortcuts.map(({ callbackId, name }) => [
    name,
    () => ask('shortcut', { ...place, callbackId }).catch(complain),
  ]);
  const own =
    message.user === user
      ? [
          ['Edit', () => edit(message, place)],
          ['Delete', () => ask('delete', place).catch(complain)],
        ]
      : [];
  return drawMenu([...shortcuts, ...own], { class: 'message-menu', 'aria-label': 'More actions' });
};

const drawDeleted = (message) =>
  make(
    'article',
    { class: 'message deleted' },
    make('span', {}, '✕'),
    make('p', {}, `A message of ${personName(message.user)} was deleted.`),
  );

/** One message as nodes. `context`: user, channel, and `openThread(ts)` where threads can be opened. */
export const drawMessage = (message, context) => {
  if (message.deleted) return drawDeleted(message);
  const isApp = Boolean(message.bot_id) || (message.is_ephemeral && message.user !== 'USLACKBOT');
  const body = message.blocks?.length
    ? drawBlocks(message.blocks, actOn(message, context))
    : make('div', { class: 'plain' }, mrkdwn(message.text));
  const replies = message.reply_count ?? 0;
  return make(
    'article',
    {
      class: `message ${message.is_ephemeral ? 'ephemeral' : ''}`,
      id: `${context.prefix ?? 'm'}${message.ts}`,
    },
    avatar(message.user),
    make(
      'div',
      { class: 'body' },
      message.is_ephemeral ? make('div', { class: 'only-you' }, 'Only visible to you') : '',
      make(
        'header',
        {},
        make('strong', {}, personName(message.user)),
        isApp ? make('span', { class: 'app' }, 'APP') : '',
        belonging(message.user) ? make('span', { class: 'app' }, belonging(message.user)) : '',
        make('time', {}, at(message.ts)),
        message.edited ? make('span', { class: 'edited' }, '(edited)') : '',
        message.is_ephemeral ? '' : menuOf(message, context),
      ),
      body,
      (message.files ?? []).map((file) => fileLink(file, context.user)),
      context.openThread && (replies > 0 || message.thread_ts)
        ? make(
            'button',
            {
              type: 'button',
              class: 'replies',
              onclick: () => context.openThread(message.thread_ts ?? message.ts),
            },
            replies > 0 ? `${replies} ${replies === 1 ? 'reply' : 'replies'}` : 'In a thread',
          )
        : '',
      context.openThread && !replies && !message.thread_ts && !message.is_ephemeral
        ? make(
            'button',
            { type: 'button', class: 'reply-here', onclick: () => context.openThread(message.ts) },
            'Reply',
          )
        : '',
    ),
  );
};

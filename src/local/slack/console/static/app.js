import { ask, complain, names, personName } from './desk.js';
import { make } from './dom.js';
import { drawMessage } from './messages.js';
import { refresh as refreshModal } from './modal.js';

const by = (id) => document.getElementById(id);
const now = {
  user: '',
  channel: '',
  thread: '',
  conversations: [],
  messages: new Map(),
  drawn: '',
  focus: '',
};

const read = JSON.parse(sessionStorage.getItem('read') ?? '{}');
const markRead = () => {
  const newest = now.messages.get(now.channel)?.at(-1)?.ts;
  if (!newest) return;
  read[`${now.user}/${now.channel}`] = newest;
  sessionStorage.setItem('read', JSON.stringify(read));
};
const isUnread = (id) => {
  const newest = now.messages.get(id)?.findLast((message) => message.user !== now.user)?.ts;
  return newest !== undefined && newest > (read[`${now.user}/${id}`] ?? '');
};

const shownName = (conversation) =>
  conversation.kind === 'direct'
    ? conversation.peer === now.user || !conversation.peer
      ? names.app.name
      : personName(conversation.peer)
    : conversation.name;
const SIGNS = { public: '#', private: '▪', direct: '@' };

const drawSidebar = () => {
  const row = (each) =>
    make(
      'button',
      {
        type: 'button',
        class: `${each.id === now.channel ? 'here' : ''} ${isUnread(each.id) && each.id !== now.channel ? 'unread' : ''}`,
        'aria-current': each.id === now.channel ? 'page' : undefined,
        onclick: () => go(each.id),
      },
      make('span', { class: 'sign' }, SIGNS[each.kind]),
      shownName(each),
    );
  const mine = now.conversations.filter((each) => each.member);
  const channels = mine.filter((each) => each.kind !== 'direct');
  const direct = mine.filter((each) => each.kind === 'direct');
  by('conversations').replaceChildren(
    make('h2', {}, 'Channels'),
    ...channels.map(row),
    make('h2', {}, 'Direct messages'),
    ...(direct.length > 0
      ? direct.map(row)
      : [
          make(
            'button',
            { type: 'button', onclick: openDirect },
            make('span', { class: 'sign' }, '@'),
            names.app.name,
          ),
        ]),
  );
};

const openDirect = async () => go((await ask('direct', { user: now.user })).id);

const nearEnd = (box) => box.scrollHeight - box.scrollTop - box.clientHeight < 120;

const drawInto = (box, messages, context) => {
  const follow = nearEnd(box) || box.dataset.place !== context.place;
  box.dataset.place = context.place;
  box.replaceChildren(...messages.map((message) => drawMessage(message, context)));
  if (follow) box.scrollTop = box.scrollHeight;
};

const drawPlace = () => {
  const here = now.conversations.find((each) => each.id === now.channel);
  by('title').textContent = here ? `${SIGNS[here.kind]} ${shownName(here)}` : '';
  by('topic').textContent = here?.topic ?? '';
  by('typed').placeholder = here ? `Message ${shownName(here)}, or type /aicmo help` : '';
  const all = now.messages.get(now.channel) ?? [];
  const roots = all.filter(
    (message) => !message.thread_ts || message.thread_ts === message.ts || message.reply_broadcast,
  );
  const context = { user: now.user, channel: now.channel, place: now.channel, openThread };
  drawInto(by('messages'), roots, context);
  if (roots.length === 0) {
    by('messages').append(
      make('p', { class: 'empty' }, 'Nothing here yet. Type /aicmo new to start a brief.'),
    );
  }
  by('thread').hidden = !now.thread;
  document.body.classList.toggle('with-thread', Boolean(now.thread));
  if (now.thread) {
    const replies = all.filter((message) => message.ts === now.thread || message.thread_ts === now.thread);
    drawInto(by('replies'), replies, {
      user: now.user,
      channel: now.channel,
      place: now.thread,
      prefix: 't',
    });
  }
  if (now.focus) {
    const found = by(`t${now.focus}`) ?? by(`m${now.focus}`);
    found?.scrollIntoView({ block: 'center' });
    found?.classList.add('found');
    now.focus = '';
  }
};

const openThread = (ts) => {
  now.thread = ts;
  drawPlace();
  by('reply-typed').focus();
};

const look = async () => {
  const { conversations } = await ask('conversations', { user: now.user });
  now.conversations = conversations;
  names.channels = new Map(conversations.map((each) => [each.id, { ...each, name: shownName(each) }]));
  if (!conversations.some((each) => each.id === now.channel && each.member)) {
    now.channel = (
      conversations.find((each) => each.name === 'marketing' && each.member) ??
      conversations.find((each) => each.member)
    )?.id;
  }
  for (const each of conversations.filter((one) => one.member)) {
    const { messages } = await ask('messages', { user: now.user, channel: each.id });
    now.messages.set(each.id, messages);
  }
  markRead();
  const drawn = JSON.stringify([now.user, now.channel, now.thread, conversations, [...now.messages]]);
  if (drawn !== now.drawn) {
    now.drawn = drawn;
    drawPlace();
    drawSidebar();
  }
  await refreshModal(now.user);
};

const go = async (channel, thread = '') => {
  Object.assign(now, { channel, thread });
  await look().catch(complain);
};

const send = (input, thread) => async (event) => {
  event.preventDefault();
  const typed = input.value.trim();
  if (typed === '') return;
  input.value = '';
  const at = { user: now.user, channel: now.channel };
  try {
    if (typed.startsWith('/') && !thread()) {
      const [command, ...rest] = typed.split(/(?<=^\S+)\s+/);
      await ask('command', { ...at, command, text: rest.join(' ') });
    } else if (typed.startsWith('/')) {
      throw new Error('Slack has no slash commands in threads. Type it in the channel.');
    } else {
      await ask('say', { ...at, text: typed, threadTs: thread() || undefined });
    }
  } catch (error) {
    input.value = typed;
    complain(error);
  }
};

/** A permalink: /archives/<channel>/p<ts without the dot>?thread_ts=... */
const followPermalink = (url) => {
  const [, channel, digits] = /^\/archives\/([A-Z0-9]+)(?:\/p(\d+))?/.exec(url.pathname) ?? [];
  if (!channel) return false;
  now.channel = channel;
  now.thread = url.searchParams.get('thread_ts') ?? '';
  now.focus = digits ? `${digits.slice(0, -6)}.${digits.slice(-6)}` : '';
  now.drawn = '';
  return true;
};

document.addEventListener('click', (event) => {
  const anchor = event.target.closest?.('a[data-own]');
  if (!anchor || !followPermalink(new URL(anchor.href))) return;
  event.preventDefault();
  look().catch(complain);
});

const watch = async () => {
  let count = 0;
  for (;;) {
    try {
      const answer = await ask('changes', { since: count, wait: 20000 });
      if (answer.count !== count) {
        count = answer.count;
        await look();
      }
      by('state').textContent = '';
    } catch {
      by('state').textContent = 'not running';
      await new Promise((resolve) => setTimeout(resolve, 2000));
    }
  }
};

const start = async () => {
  const workspace = await ask('workspace');
  names.app = workspace.app;
  names.people = new Map(workspace.people.map((person) => [person.id, person]));
  by('team').textContent = workspace.team.name;
  document.title = `${workspace.team.name} - local`;
  const chosen = new URL(location.href).searchParams.get('as') ?? sessionStorage.getItem('who');
  now.user = (
    workspace.people.find((each) => each.id === chosen || each.key === chosen) ?? workspace.people[0]
  ).id;
  by('who').replaceChildren(
    ...workspace.people.map((each) =>
      make('option', { value: each.id, selected: each.id === now.user }, `${each.realName} (${each.title})`),
    ),
  );
  by('who').addEventListener('change', (event) => {
    now.user = event.target.value;
    now.thread = '';
    now.messages.clear();
    sessionStorage.setItem('who', now.user);
    look().catch(complain);
  });
  by('composer').addEventListener(
    'submit',
    send(by('typed'), () => ''),
  );
  by('reply').addEventListener(
    'submit',
    send(by('reply-typed'), () => now.thread),
  );
  by('close-thread').addEventListener('click', () => {
    now.thread = '';
    drawPlace();
  });
  followPermalink(new URL(location.href));
  await look();
  await watch();
};

start().catch(complain);

import { refreshAgent } from './agent.js';
import { noteDeleted, withDeleted } from './deleted.js';
import { ask, complain, names } from './desk.js';
import { make } from './dom.js';
import { refreshHome } from './home.js';
import { drawMessage } from './messages.js';
import { refresh as refreshModal } from './modal.js';
import { HOME, now, SIGNS, shownName } from './page.js';
import { drawSidebar } from './sidebar.js';
import { slackText } from './typed-text.js';
import { markRead } from './unread.js';

const by = (id) => document.getElementById(id);
const openDirect = async () => {
  try {
    await go((await ask('open-direct', { user: now.user })).id);
  } catch (error) {
    complain(error);
  }
};

const openHome = async () => {
  try {
    await go(HOME);
    await ask('open-home', { user: now.user });
  } catch (error) {
    complain(error);
  }
};

const nearEnd = (box) => box.scrollHeight - box.scrollTop - box.clientHeight < 120;

const drawInto = (box, messages, context) => {
  const follow = nearEnd(box) || box.dataset.place !== context.place;
  box.dataset.place = context.place;
  box.replaceChildren(...messages.map((message) => drawMessage(message, context)));
  if (follow) box.scrollTop = box.scrollHeight;
};

const drawPlace = () => {
  const here = now.conversations.find((each) => each.id === now.channel);
  const onHome = now.channel === HOME;
  by('home').hidden = !onHome;
  by('messages').hidden = onHome;
  by('composer').hidden = onHome;
  by('title').textContent = onHome
    ? `⌂ ${names.app.name}`
    : here
      ? `${SIGNS[here.kind]} ${shownName(here)}`
      : '';
  by('topic').textContent = here?.topic ?? '';
  by('typed').placeholder = here ? `Message ${shownName(here)}, or type /aicmo help` : '';
  const all = withDeleted(now.channel);
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

const drawAgent = async () => {
  const here = now.conversations.find((each) => each.id === now.channel);
  const place = { user: now.user, channel: now.channel };
  const say = (message) => ask('say', { ...place, text: slackText(message) }).catch(complain);
  const withPrompts = here?.kind === 'direct';
  await refreshAgent(by('suggested'), { ...place, thread: '', withPrompts }, say);
  const thread = now.thread || 'none';
  await refreshAgent(by('thread-status'), { ...place, thread, withPrompts: false }, say);
};

const look = async () => {
  const { conversations } = await ask('conversations', { user: now.user });
  now.conversations = conversations;
  names.channels = new Map(conversations.map((each) => [each.id, { ...each, name: shownName(each) }]));
  if (now.channel !== HOME && !conversations.some((each) => each.id === now.channel && each.member)) {
    now.channel = (
      conversations.find((each) => each.name === 'marketing' && each.member) ??
      conversations.find((each) => each.member)
    )?.id;
  }
  for (const each of conversations.filter((one) => one.member)) {
    const { messages } = await ask('messages', { user: now.user, channel: each.id });
    noteDeleted(each.id, messages);
    now.messages.set(each.id, messages);
  }
  markRead();
  const drawn = JSON.stringify([
    now.user,
    now.channel,
    now.thread,
    conversations,
    [...now.messages],
    [...now.deleted],
  ]);
  if (drawn !== now.drawn) {
    now.drawn = drawn;
    drawPlace();
    drawSidebar({ go, openDirect, openHome });
  }
  await refreshModal(now.user);
  if (now.channel === HOME) await refreshHome(now.user);
  await drawAgent();
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
      await ask('say', { ...at, text: slackText(typed), threadTs: thread() || undefined });
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
    now.deleted.clear();
    if (now.channel === HOME) now.channel = '';
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

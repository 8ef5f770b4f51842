import { names, personName } from './desk.js';

/** What this page shows, and what it knows of the workspace. */
export const now = {
  user: '',
  channel: '',
  thread: '',
  conversations: [],
  messages: new Map(),
  // Messages that were deleted while this page watched, by conversation.
  deleted: new Map(),
  drawn: '',
  focus: '',
};

export const shownName = (conversation) =>
  conversation.kind === 'direct'
    ? conversation.peer === now.user || !conversation.peer
      ? names.app.name
      : personName(conversation.peer)
    : conversation.name;
export const SIGNS = { public: '#', private: '▪', direct: '@' };

/** Where the app's Home is shown instead of a conversation. */
export const HOME = 'home';
/** Of another workspace: no commands, Home or messages of the app for them. */
export const isStranger = () => Boolean(names.people.get(now.user)?.teamId);

import { now } from './page.js';

const read = JSON.parse(sessionStorage.getItem('read') ?? '{}');
/** Takes note that this person saw what is newest here. */
export const markRead = () => {
  const newest = now.messages.get(now.channel)?.at(-1)?.ts;
  if (!newest) return;
  read[`${now.user}/${now.channel}`] = newest;
  sessionStorage.setItem('read', JSON.stringify(read));
};
export const isUnread = (id) => {
  const newest = now.messages.get(id)?.findLast((message) => message.user !== now.user)?.ts;
  return newest !== undefined && newest > (read[`${now.user}/${id}`] ?? '');
};

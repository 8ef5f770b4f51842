import { channelName, personName } from './desk.js';
import { link, make } from './dom.js';

const unescaped = (text) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

const EMOJI = {
  white_check_mark: '✅',
  warning: '⚠️',
  x: '❌',
  hourglass: '⌛',
  hourglass_flowing_sand: '⏳',
  eyes: '👀',
  rocket: '🚀',
  memo: '📝',
  bulb: '💡',
  tada: '🎉',
  lock: '🔒',
  rotating_light: '🚨',
  large_green_circle: '🟢',
  red_circle: '🔴',
  large_yellow_circle: '🟡',
  white_circle: '⚪',
  arrow_right: '➡️',
  information_source: 'ℹ️',
  thumbsup: '👍',
  '+1': '👍',
};

const DATE_PARTS = {
  date: { day: 'numeric', month: 'long', year: 'numeric' },
  date_num: { day: '2-digit', month: '2-digit', year: 'numeric' },
  date_short: { day: 'numeric', month: 'short', year: 'numeric' },
  date_long: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  time: { hour: '2-digit', minute: '2-digit' },
  time_secs: { hour: '2-digit', minute: '2-digit', second: '2-digit' },
};

export const dateText = (seconds, pattern) =>
  pattern.replace(/\{([a-z_]+)\}/g, (whole, token) => {
    const parts = DATE_PARTS[token.replace(/_pretty$/, '')];
    return parts ? new Intl.DateTimeFormat('en-GB', parts).format(new Date(seconds * 1000)) : whole;
  });

const mention = (text) => make('span', { class: 'mention' }, text);

const reference = (inside) => {
  const bar = inside.indexOf('|');
  const body = bar < 0 ? inside : inside.slice(0, bar);
  const label = bar < 0 ? '' : inside.slice(bar + 1);
  if (body.startsWith('@')) return mention(`@${personName(body.slice(1))}`);
  if (body.startsWith('#')) return mention(`#${channelName(body.slice(1))}`);
  if (body.startsWith('!date')) {
    const [, seconds, pattern] = body.split('^');
    return document.createTextNode(dateText(Number(seconds), unescaped(pattern ?? '')));
  }
  if (body.startsWith('!')) return mention(label || `@${body.slice(1)}`);
  return link(unescaped(body), unescaped(label));
};

const STYLES = [
  [/(^|[\s("'])\*(\S(?:[^*\n]*\S)?)\*(?=$|[\s).,;:!?"'])/m, 'strong'],
  [/(^|[\s("'])_(\S(?:[^_\n]*\S)?)_(?=$|[\s).,;:!?"'])/m, 'em'],
  [/(^|[\s("'])~(\S(?:[^~\n]*\S)?)~(?=$|[\s).,;:!?"'])/m, 's'],
];

const styled = (text) => {
  for (const [pattern, tag] of STYLES) {
    const found = pattern.exec(text);
    if (!found) continue;
    const start = found.index + found[1].length;
    const end = start + found[2].length + 2;
    return [...styled(text.slice(0, start)), make(tag, {}, ...styled(found[2])), ...styled(text.slice(end))];
  }
  return text === '' ? [] : [document.createTextNode(emojis(unescaped(text)))];
};

export const emojis = (text) => text.replace(/:([a-z0-9_+]+):/g, (whole, name) => EMOJI[name] ?? whole);

const SPECIAL = /(```[\s\S]+?```|`[^`\n]+`|<[^<>\n]+>)/;

/** Slack's mrkdwn as nodes. */
export const mrkdwn = (source) =>
  (source ?? '').split(SPECIAL).flatMap((part) => {
    if (part.startsWith('```') && part.length > 6) return [make('pre', {}, unescaped(part.slice(3, -3)))];
    if (part.startsWith('`') && part.length > 2) return [make('code', {}, unescaped(part.slice(1, -1)))];
    if (part.startsWith('<') && part.endsWith('>')) return [reference(part.slice(1, -1))];
    return styled(part);
  });

/** A text object, plain or mrkdwn, as nodes. */
export const textOf = (object) => {
  if (!object) return [];
  if (object.type === 'mrkdwn') return mrkdwn(object.text);
  return [document.createTextNode(object.emoji === false ? object.text : emojis(object.text ?? ''))];
};

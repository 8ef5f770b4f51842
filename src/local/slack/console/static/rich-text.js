import { channelName, personName } from './desk.js';
import { link, make } from './dom.js';
import { dateText } from './text.js';

const STYLE_TAGS = { bold: 'strong', italic: 'em', strike: 's', code: 'code', underline: 'u' };

const withStyle = (node, style = {}) =>
  Object.entries(STYLE_TAGS).reduce(
    (inner, [name, tag]) => (style[name] ? make(tag, {}, inner) : inner),
    node,
  );

const mention = (text) => make('span', { class: 'mention' }, text);

const INLINE = {
  text: (element) => document.createTextNode(element.text),
  link: (element) => link(element.url, element.text),
  user: (element) => mention(`@${personName(element.user_id)}`),
  channel: (element) => mention(`#${channelName(element.channel_id)}`),
  broadcast: (element) => mention(`@${element.range}`),
  usergroup: () => mention('@group'),
  emoji: (element) =>
    document.createTextNode(
      element.unicode
        ? String.fromCodePoint(...element.unicode.split('-').map((point) => Number.parseInt(point, 16)))
        : `:${element.name}:`,
    ),
  date: (element) => document.createTextNode(dateText(element.timestamp, element.format ?? '{date}')),
  color: (element) => document.createTextNode(element.value),
};

const inline = (elements = []) =>
  elements.map((element) =>
    withStyle(INLINE[element.type]?.(element) ?? document.createTextNode(element.text ?? ''), element.style),
  );

const PARTS = {
  rich_text_section: (part) => make('p', {}, inline(part.elements)),
  rich_text_preformatted: (part) => make('pre', {}, inline(part.elements)),
  rich_text_quote: (part) => make('blockquote', {}, inline(part.elements)),
  rich_text_list: (part) =>
    make(
      part.style === 'ordered' ? 'ol' : 'ul',
      { style: `margin-left:${(part.indent ?? 0) * 20}px`, start: part.offset ? part.offset + 1 : undefined },
      part.elements.map((item) => make('li', {}, inline(item.elements))),
    ),
};

/** A rich text block as nodes. */
export const richText = (block) =>
  make(
    'div',
    { class: 'rich' },
    (block.elements ?? []).map((part) => PARTS[part.type]?.(part) ?? make('p', {}, inline(part.elements))),
  );

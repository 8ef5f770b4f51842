import { make } from './dom.js';
import { drawElement } from './elements.js';
import { richText } from './rich-text.js';
import { textOf } from './text.js';

const many = (block, act) =>
  (block.elements ?? []).map((element) => drawElement(element, act(block, element)));

const section = (block, act) =>
  make(
    'div',
    { class: 'section' },
    make(
      'div',
      {},
      make('div', {}, textOf(block.text)),
      block.fields
        ? make(
            'div',
            { class: 'fields' },
            block.fields.map((field) => make('div', {}, textOf(field))),
          )
        : '',
    ),
    block.accessory
      ? make('div', { class: 'accessory' }, drawElement(block.accessory, act(block, block.accessory)))
      : '',
  );

const cell = (value) => (value.type === 'rich_text' ? richText(value) : (value.text ?? ''));

const table = (block) =>
  make(
    'table',
    {},
    (block.rows ?? []).map((row, index) =>
      make(
        'tr',
        {},
        row.map((each) => make(index === 0 ? 'th' : 'td', {}, cell(each))),
      ),
    ),
  );

const input = (block, act, errors) => {
  const element = drawElement(block.element, act(block, block.element));
  const error = errors?.[block.block_id];
  return make(
    'div',
    { class: `input ${error ? 'wrong' : ''}` },
    make(
      'label',
      {},
      textOf(block.label),
      block.optional ? make('span', { class: 'optional' }, ' (optional)') : '',
    ),
    element,
    error ? make('p', { class: 'error', role: 'alert' }, error) : '',
    block.hint ? make('p', { class: 'hint' }, textOf(block.hint)) : '',
  );
};

const image = (block) =>
  make(
    'figure',
    {},
    make('figcaption', {}, textOf(block.title)),
    make('img', { src: block.image_url, alt: block.alt_text }),
  );

const SIGNS = { pending: '○', in_progress: '◐', complete: '●', error: '✕' };
const task = (block) =>
  make(
    'div',
    { class: `task ${block.status}` },
    make('strong', {}, `${SIGNS[block.status] ?? '•'} ${block.title ?? ''}`),
    ...[block.details, block.output].filter(Boolean).map(richText),
  );

const BLOCKS = {
  header: (block) => make('h3', {}, textOf(block.text)),
  section,
  rich_text: richText,
  markdown: (block) => make('div', { class: 'plain' }, block.text),
  divider: () => make('hr'),
  context: (block, act) => make('div', { class: 'context' }, many(block, act)),
  actions: (block, act) => make('div', { class: 'actions' }, many(block, act)),
  context_actions: (block, act) => make('div', { class: 'actions' }, many(block, act)),
  input,
  table,
  image,
  task_card: task,
  plan: (block) =>
    make('div', { class: 'plan' }, make('strong', {}, block.title ?? ''), (block.tasks ?? []).map(task)),
};

/** Blocks as nodes. @param act gives, for a block and element, what can be done there */
export const drawBlocks = (blocks, act, errors) =>
  blocks.map((block) =>
    make(
      'div',
      { class: `block ${block.type}` },
      BLOCKS[block.type]?.(block, act, errors) ?? `[${block.type}]`,
    ),
  );

import { describe, expect, it } from 'vitest';
import { checkMessage, checkView } from '../../../src/slack/blocks/check.ts';

const plain = (text: string) => ({ type: 'plain_text', text, emoji: false });
const long = (length: number) => 'x'.repeat(length);
const many = <T>(count: number, make: (at: number) => T) =>
  Array.from({ length: count }, (_, at) => make(at));
const section = (more: object = {}) => ({ type: 'section', text: plain('Hello'), ...more });
const button = (more: object = {}) => ({ type: 'button', text: plain('Go'), action_id: 'go', ...more });
const actions = (...elements: object[]) => ({ type: 'actions', elements });
const option = (at: number) => ({ text: plain(`Option ${at}`), value: `${at}` });
const select = (more: object = {}) => ({
  type: 'static_select',
  action_id: 'value',
  options: [option(1), option(2)],
  ...more,
});
const input = (element: object, more: object = {}) => ({
  type: 'input',
  label: plain('Name'),
  element,
  ...more,
});
const typed = (more: object = {}) => ({ type: 'plain_text_input', action_id: 'value', ...more });
const rich = (...elements: object[]) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements }],
});
const mrkdwn = (text: string, verbatim = true) => ({ type: 'mrkdwn', text, verbatim });

const confirm = { title: plain('Sure?'), text: plain('Really'), confirm: plain('Yes'), deny: plain('No') };

const inMessage = (...blocks: object[]) => checkMessage({ text: 'Hello', blocks });
const inModal = (...blocks: object[]) =>
  checkView({ type: 'modal', title: plain('Title'), submit: plain('Save'), blocks });

describe('what Slack takes', () => {
  it('is not reported', () => {
    expect(
      inMessage(
        section({ accessory: button() }),
        actions(button(), select()),
        rich({ type: 'text', text: '<!channel>' }, { type: 'user', user_id: 'U1' }),
        { type: 'context', elements: [mrkdwn('<@U1> <!date^1^{date}|then> <https://a.example/x|Open>')] },
        { type: 'divider' },
        { type: 'header', text: plain('Head') },
      ),
    ).toEqual([]);
    expect(
      inModal(input(typed({ initial_value: long(3000) })), input(select({ initial_option: option(2) }))),
    ).toEqual([]);
    expect(checkView({ type: 'home', blocks: [section()] })).toEqual([]);
  });
});

const REFUSED_MESSAGES: [string, unknown, string][] = [
  ['no text', { blocks: [section()] }, 'is missing'],
  ['blank text', { text: ' \u200B ', blocks: [section()] }, 'is missing'],
  ['text over 40,000', { text: long(40_001) }, 'of 40000'],
  ['a ping in the text', { text: 'hi <!channel>' }, 'ping a whole group'],
  ['a user group in the text', { text: '<!subteam^S1>' }, 'ping a whole group'],
  ['a mention in the text', { text: '<@U1>' }, 'unescaped markup'],
  ['an unescaped sign', { text: 'a < b' }, 'unescaped &'],
  ['an unescaped ampersand', { text: 'a & b' }, 'unescaped &'],
  ['U+0000', { text: 'a\u0000b' }, 'U+0000'],
  ['a lone surrogate', { text: 'a\uD800b' }, 'lone surrogate'],
  ['attachments', { text: 'a', attachments: [] }, 'not used'],
  ['unfurling', { text: 'a', unfurl_links: true }, 'must be false'],
  ['unfurling of media', { text: 'a', unfurl_media: 'true' }, 'must be false'],
  ['empty blocks', { text: 'a', blocks: [] }, 'are missing'],
];

const REFUSED_BLOCKS: [string, object[], string][] = [
  ['51 blocks', many(51, () => section()), 'are 51 of 50'],
  ['13,001 characters over all', many(5, () => section({ text: plain(long(2_900)) })), 'over all'],
  ['an unknown block', [{ type: 'banner' }], 'no block that we know'],
  ['an unknown property', [section({ colour: 'red' })], 'no property colour'],
  ['a section without text', [{ type: 'section' }], 'needs text or fields'],
  ['section text over 3,000', [section({ text: plain(long(3_001)) })], '3001 characters of 3000'],
  ['blank section text', [section({ text: plain(' ') })], 'shows nothing'],
  ['11 fields', [section({ fields: many(11, () => plain('f')) })], '11 of 1 to 10'],
  ['a field over 2,000', [section({ fields: [plain(long(2_001))] })], '2001 characters of 2000'],
  ['an input in a section', [section({ accessory: typed() })], 'does not belong in section'],
  ['plain text with emoji codes', [section({ text: { type: 'plain_text', text: ':a:' } })], 'emoji: false'],
  ['mrkdwn that becomes links', [section({ text: mrkdwn('a', false) })], 'verbatim'],
  ['a ping in mrkdwn', [section({ text: mrkdwn('<!here>') })], 'ping a whole group'],
  ['a channel in mrkdwn', [section({ text: mrkdwn('<#C1>') })], 'unescaped markup'],
  ['a raw link in mrkdwn', [section({ text: mrkdwn('<javascript:x|Open>') })], 'unescaped &'],
  ['a header over 150', [{ type: 'header', text: plain(long(151)) }], '151 characters of 150'],
  ['a mrkdwn header', [{ type: 'header', text: mrkdwn('a') }], 'may not be mrkdwn'],
  ['11 context elements', [{ type: 'context', elements: many(11, () => plain('c')) }], '11 of 1 to 10'],
  ['a button in a context', [{ type: 'context', elements: [button()] }], 'does not belong in context'],
  ['no actions', [actions()], '0 of 1 to 25'],
  ['26 actions', [actions(...many(26, (at) => button({ action_id: `a${at}` })))], '26 of 1 to 25'],
  ['the same action twice', [actions(button(), button())], 'action_id "go" is there twice'],
  ['no action_id', [actions(button({ action_id: undefined }))], 'needs an action_id'],
  ['an action_id over 255', [actions(button({ action_id: long(256) }))], 'no id of 1 to 255'],
  ['a block_id over 255', [section({ block_id: long(256) })], 'no id of 1 to 255'],
  [
    'the same block twice',
    [section({ block_id: 'a' }), section({ block_id: 'a' })],
    'block_id "a" is there twice',
  ],
  ['a button text over 75', [actions(button({ text: plain(long(76)) }))], '76 characters of 75'],
  ['a button value over 2,000', [actions(button({ value: long(2_001) }))], '2001 characters of 2000'],
  ['a url button', [actions(button({ url: 'https://a.example' }))], 'url button'],
  ['101 options', [actions(select({ options: many(101, option) }))], '101 of 1 to 100'],
  [
    'an option text over 75',
    [actions(select({ options: [{ ...option(1), text: plain(long(76)) }] }))],
    'of 75',
  ],
  [
    'an option value over 150',
    [actions(select({ options: [{ ...option(1), value: long(151) }] }))],
    'of 150',
  ],
  [
    'a description over 75',
    [actions(select({ options: [{ ...option(1), description: plain(long(76)) }] }))],
    'of 75',
  ],
  [
    'a mrkdwn option in a select',
    [actions(select({ options: [{ ...option(1), text: mrkdwn('a') }] }))],
    'mrkdwn',
  ],
  [
    'equal options',
    [actions(select({ options: [option(1), option(1)] }))],
    'option value "1" is there twice',
  ],
  [
    'an initial option that is not offered',
    [actions(select({ initial_option: option(3) }))],
    'does not offer',
  ],
  [
    '6 overflow options',
    [actions({ type: 'overflow', action_id: 'm', options: many(6, option) })],
    '6 of 1 to 5',
  ],
  [
    '11 checkboxes',
    [actions({ type: 'checkboxes', action_id: 'c', options: many(11, option) })],
    '11 of 1 to 10',
  ],
  [
    '11 radios',
    [actions({ type: 'radio_buttons', action_id: 'r', options: many(11, option) })],
    '11 of 1 to 10',
  ],
  [
    'no initial options',
    [actions({ type: 'checkboxes', action_id: 'c', options: [option(1)], initial_options: [] })],
    'empty list of options',
  ],
  ['a placeholder over 150', [actions(select({ placeholder: plain(long(151)) }))], '151 characters of 150'],
  ['no date', [actions({ type: 'datepicker', action_id: 'd', initial_date: 'soon' })], 'no date'],
  [
    'a confirm title over 100',
    [actions(button({ confirm: { ...confirm, title: plain(long(101)) } }))],
    'of 100',
  ],
  [
    'a confirm text over 300',
    [actions(button({ confirm: { ...confirm, text: plain(long(301)) } }))],
    'of 300',
  ],
  [
    'a confirm button over 30',
    [actions(button({ confirm: { ...confirm, deny: plain(long(31)) } }))],
    'of 30',
  ],
  ['an image without words', [{ type: 'image', image_url: 'https://a.example/i.png' }], 'alt_text'],
  ['an input without label', [{ type: 'input', element: typed() }], 'label: is missing'],
  ['a label over 2,000', [input(typed(), { label: plain(long(2_001)) })], 'of 2000'],
  ['a hint over 2,000', [input(typed(), { hint: plain(long(2_001)) })], 'of 2000'],
  ['a button as input', [input(button())], 'does not belong in input'],
  ['an initial value over 3,000', [input(typed({ initial_value: long(3_001) }))], '3001 characters of 3000'],
  ['a broadcast', [rich({ type: 'broadcast', range: 'here' })], 'no element that we may write'],
  ['a user group', [rich({ type: 'usergroup', usergroup_id: 'S1' })], 'no element that we may write'],
  [
    'an empty text element',
    [rich({ type: 'text', text: '' }, { type: 'user', user_id: 'U1' })],
    'needs text',
  ],
  ['a link to nowhere', [rich({ type: 'link', url: 'javascript:x', text: 'a' })], 'no web address'],
  ['a date without fallback', [rich({ type: 'date', timestamp: 1, format: '{date}' })], 'without a fallback'],
  ['an empty rich text', [{ type: 'rich_text', elements: [] }], 'has no elements'],
  ['a blank rich text', [rich({ type: 'text', text: '\n' })], 'shows nothing'],
  [
    'a row without elements',
    [{ type: 'rich_text', elements: [{ type: 'rich_text_list', style: 'bullet', elements: [] }] }],
    'list without rows',
  ],
  ['rich text over 3,000', [rich({ type: 'text', text: long(3_001) })], '3001 characters of 3000'],
  ['two tables', [table(1, 1), table(1, 1)], 'more than one table'],
  ['101 rows', [table(101, 1)], '101 rows'],
  ['21 cells', [table(1, 21)], 'over 20 cells'],
  ['a table over 10,000', [table(2, 1, 5_001)], 'over 10000 characters'],
  [
    'Markdown over 12,000',
    many(2, () => ({ type: 'markdown', text: long(6_001) })),
    '12002 characters of Markdown',
  ],
];

function table(rows: number, cells: number, length = 1) {
  return {
    type: 'table',
    rows: many(rows, () => many(cells, () => ({ type: 'raw_text', text: long(length) }))),
  };
}

const REFUSED_VIEWS: [string, object, string][] = [
  ['101 blocks', { blocks: many(101, () => section()) }, 'are 101 of 100'],
  ['no blocks', { blocks: [] }, 'are missing'],
  ['no title', { title: undefined }, 'title: is missing'],
  ['a title over 24', { title: plain(long(25)) }, 'title: has 25 characters of 24'],
  ['a submit over 24', { submit: plain(long(25)) }, 'submit: has 25 characters of 24'],
  ['a close over 24', { close: plain(long(25)) }, 'close: has 25 characters of 24'],
  ['inputs without submit', { submit: undefined, blocks: [input(typed())] }, 'needed when there are inputs'],
  ['private_metadata over 3,000', { private_metadata: long(3_001) }, 'over 3000 characters'],
  ['a callback_id over 255', { callback_id: long(256) }, 'over 255 characters'],
  ['an external_id over 255', { external_id: long(256) }, 'over 255 characters'],
  [
    'a block that is for messages',
    { blocks: [{ type: 'markdown', text: 'a' }] },
    'markdown is not for a modal',
  ],
  ['a table', { blocks: [table(1, 1)] }, 'table is not for a modal'],
  [
    'two focused inputs',
    { blocks: many(2, () => input(typed({ focus_on_load: true }))) },
    'more than one input',
  ],
  ['another type', { type: 'popup' }, 'neither modal nor home'],
];

describe('what Slack refuses, cuts or obeys', () => {
  const read = (problems: { path: string; message: string }[]) =>
    problems.map((one) => `${one.path}: ${one.message}`).join('\n');

  it.each(REFUSED_MESSAGES)('in a message: %s', (_name, payload, message) => {
    expect(read(checkMessage(payload))).toContain(message);
  });

  it.each(REFUSED_BLOCKS)('in blocks: %s', (_name, blocks, message) => {
    expect(read(inMessage(...blocks))).toContain(message);
  });

  it.each(REFUSED_VIEWS)('in a view: %s', (_name, change, message) => {
    const view = {
      type: 'modal',
      title: plain('Title'),
      submit: plain('Save'),
      blocks: [section()],
      ...change,
    };
    expect(read(checkView(view))).toContain(message);
  });

  it('reports nothing but the one mistake', () => {
    for (const [name, blocks] of REFUSED_BLOCKS) {
      const problems = inMessage(...blocks);
      expect(new Set(problems.map((one) => one.path.split('.')[0])).size, name).toBeLessThanOrEqual(2);
    }
  });

  it('takes anything without throwing', () => {
    for (const odd of [
      null,
      1,
      'a',
      [],
      {},
      { text: 1 },
      { text: 'a', blocks: 'b' },
      { blocks: [null, 1, {}] },
    ])
      expect(checkMessage(odd).length + checkView(odd).length).toBeGreaterThan(0);
  });
});

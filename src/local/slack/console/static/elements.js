import { ask, names } from './desk.js';
import { make } from './dom.js';
import { drawMenu } from './menu.js';
import { textOf } from './text.js';

const optionsOf = (element) => [
  ...(element.options ?? []),
  ...(element.option_groups ?? []).flatMap((group) => group.options),
];

const label = (option) => option.text.text;

const button = (element, act) =>
  make(
    'button',
    {
      type: 'button',
      class: `button ${element.style ?? ''}`,
      'aria-label': element.accessibility_label,
      onclick: () => act.press(element),
    },
    textOf(element.text),
  );

const overflow = (element, act) =>
  drawMenu(element.options.map((option) => [textOf(option.text), () => act.press(element, option.value)]));

const feedback = (element, act) =>
  make(
    'span',
    { class: 'feedback' },
    [element.positive_button, element.negative_button].map((each) =>
      make(
        'button',
        {
          type: 'button',
          class: 'button',
          'aria-label': each.accessibility_label,
          onclick: () => act.press(element, each.value),
        },
        textOf(each.text),
      ),
    ),
  );

const typed =
  (type, more = {}) =>
  (element, act) =>
    make('input', {
      type,
      value: act.value?.[more.field ?? 'value'] ?? '',
      placeholder: element.placeholder?.text,
      min: element.min_value,
      max: element.max_value,
      step: type === 'number' ? 'any' : undefined,
      oninput: (event) => act.set(element, event.target.value, 'soon'),
      onchange: (event) => act.set(element, event.target.value),
    });

const long = (element, act) =>
  make('textarea', {
    rows: 4,
    value: act.value?.value ?? plainRich(act.value?.rich_text_value) ?? '',
    placeholder: element.placeholder?.text,
    oninput: (event) => act.set(element, event.target.value, 'soon'),
    onchange: (event) => act.set(element, event.target.value),
  });

const plainRich = (value) =>
  value?.elements?.map((part) => part.elements?.map((each) => each.text ?? '').join('')).join('\n');

const text = (element, act) => (element.multiline ? long(element, act) : typed('text')(element, act));

const choose = (choices, current, element, act) =>
  make(
    'select',
    { onchange: (event) => act.set(element, event.target.value || null) },
    make('option', { value: '' }, element.placeholder?.text ?? 'Choose'),
    choices.map(([value, shown]) => make('option', { value, selected: value === current }, shown)),
  );

const boxes = (type, choices, chosen, element, act) => {
  const group = `${act.key}-${Math.random()}`;
  const set = new Set(chosen);
  return make(
    'div',
    { class: 'choices' },
    choices.map(([value, shown, description]) =>
      make(
        'label',
        {},
        make('input', {
          type,
          name: group,
          checked: set.has(value),
          onchange: (event) => {
            if (type === 'radio') return act.set(element, value);
            if (event.target.checked) set.add(value);
            else set.delete(value);
            return act.set(element, [...set]);
          },
        }),
        make('span', {}, shown, description ? make('small', {}, description) : ''),
      ),
    ),
  );
};

const asChoices = (element) =>
  optionsOf(element).map((option) => [option.value, label(option), option.description?.text]);
const people = () => [...names.people.values()].map((person) => [person.id, person.realName]);
const channels = () =>
  [...names.channels.values()].map((each) => [each.id, each.kind === 'direct' ? each.name : `#${each.name}`]);

const one = (choices, field) => (element, act) =>
  choose(choices(element), act.value?.[field]?.value ?? act.value?.[field], element, act);
const several = (choices, field) => (element, act) =>
  boxes(
    'checkbox',
    choices(element),
    (act.value?.[field] ?? []).map((each) => each.value ?? each),
    element,
    act,
  );

/** A search field over what the app offers. @param choose what happens with the option that is picked */
const offers = (element, act, shown, choose) => {
  const list = make('div', { class: 'offered' });
  const search = async (query) => {
    const { options } = await ask('suggest', { ...act.at(element), query });
    list.replaceChildren(
      ...options.map((option) =>
        make(
          'button',
          { type: 'button', onclick: () => choose(option.value).then(act.redraw) },
          label(option),
        ),
      ),
    );
  };
  const input = make('input', {
    type: 'search',
    value: shown,
    placeholder: element.placeholder?.text ?? 'Search',
    onfocus: () => search(''),
    oninput: (event) => search(event.target.value),
  });
  return make('div', {}, input, list);
};

const external = (element, act) => {
  const current = act.value?.selected_option;
  return offers(element, act, current ? label(current) : '', (value) => act.set(element, value));
};

const externals = (element, act) => {
  const chosen = act.value?.selected_options ?? [];
  const values = chosen.map((option) => option.value);
  const without = (value) => values.filter((each) => each !== value);
  return make(
    'div',
    {},
    make(
      'div',
      { class: 'chosen' },
      chosen.map((option) =>
        make(
          'button',
          {
            type: 'button',
            'aria-label': `Remove ${label(option)}`,
            onclick: () => act.set(element, without(option.value)).then(act.redraw),
          },
          `${label(option)} ✕`,
        ),
      ),
    ),
    offers(element, act, '', (value) => act.set(element, [...without(value), value])),
  );
};

const base64 = async (file) => {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
};

const files = (element, act) =>
  make('input', {
    type: 'file',
    multiple: (element.max_files ?? 10) > 1,
    accept: (element.filetypes ?? []).map((type) => `.${type}`).join(','),
    onchange: async (event) => {
      const ids = [];
      for (const file of event.target.files) {
        const stored = await ask('upload', { user: act.user, name: file.name, base64: await base64(file) });
        ids.push(stored.id);
      }
      await act.set(element, ids);
    },
  });

const datetime = (element, act) => {
  const seconds = act.value?.selected_date_time;
  const local = seconds
    ? new Date(seconds * 1000 - new Date().getTimezoneOffset() * 60000).toISOString().slice(0, 16)
    : '';
  return make('input', {
    type: 'datetime-local',
    value: local,
    onchange: (event) => act.set(element, Math.floor(new Date(event.target.value).getTime() / 1000)),
  });
};

const image = (element) =>
  make('img', { src: element.image_url, alt: element.alt_text, class: 'small-image' });

const ELEMENTS = {
  button,
  workflow_button: button,
  overflow,
  feedback_buttons: feedback,
  image,
  mrkdwn: (element) => make('span', {}, textOf(element)),
  plain_text: (element) => make('span', {}, textOf(element)),
  plain_text_input: text,
  rich_text_input: long,
  number_input: typed('number'),
  url_text_input: typed('url'),
  email_text_input: typed('email'),
  datepicker: typed('date', { field: 'selected_date' }),
  timepicker: typed('time', { field: 'selected_time' }),
  datetimepicker: datetime,
  static_select: one(asChoices, 'selected_option'),
  multi_static_select: several(asChoices, 'selected_options'),
  checkboxes: several(asChoices, 'selected_options'),
  radio_buttons: (element, act) =>
    boxes('radio', asChoices(element), [act.value?.selected_option?.value], element, act),
  external_select: external,
  multi_external_select: externals,
  users_select: one(people, 'selected_user'),
  multi_users_select: several(people, 'selected_users'),
  conversations_select: one(channels, 'selected_conversation'),
  multi_conversations_select: several(channels, 'selected_conversations'),
  channels_select: one(channels, 'selected_channel'),
  multi_channels_select: several(channels, 'selected_channels'),
  file_input: files,
};

/** An element as nodes. `act`: `press(element, input)`, `set(element, input)`, and the element's current `value`. */
export const drawElement = (element, act) =>
  ELEMENTS[element.type]?.(element, act) ?? make('span', { class: 'unknown' }, `[${element.type}]`);

import { type ElementShape, LIMITS, type Place, type Shape } from './limits.ts';

const ANYWHERE = ['section', 'actions', 'input'] as const;
const INPUT = ['input'] as const;

const placeholder = { placeholder: { max: LIMITS.placeholder, as: 'plain' } } as const;
const options = (max: number, key = 'options') => ({ [key]: { min: 1, max, of: ['option'] } });

const control = (places: readonly Place[], shape: Shape = {}): ElementShape => ({
  ...shape,
  places,
  interactive: true,
});
const asked = ['focus_on_load', 'confirm'] as const;

const typed = (also: readonly string[]): ElementShape =>
  control(INPUT, {
    texts: { ...placeholder, initial_value: { max: LIMITS.inputValue, as: 'string' } },
    also: ['focus_on_load', 'dispatch_action_config', ...also],
  });

const picker = (also: readonly string[], shape: Shape = {}): ElementShape =>
  control(ANYWHERE, { ...shape, texts: placeholder, also: [...asked, ...also] });

const chooser = (initial: string, also: readonly string[] = []): ElementShape =>
  picker([initial, 'option_groups', ...also], { lists: options(LIMITS.options) });

/** Each element: the blocks that take it, its texts and lists (docs.slack.dev/reference/block-kit/block-elements). */
export const ELEMENT_SHAPES: Readonly<Record<string, ElementShape>> = {
  button: control(['section', 'actions'], {
    texts: {
      text: { max: LIMITS.buttonText, as: 'plain', required: true },
      value: { max: LIMITS.buttonValue, as: 'string' },
      url: { max: LIMITS.url, as: 'string' },
      accessibility_label: { max: LIMITS.buttonText, as: 'string' },
    },
    also: ['style', 'confirm'],
  }),
  checkboxes: control(ANYWHERE, { lists: options(LIMITS.checkboxes), also: ['initial_options', ...asked] }),
  channels_select: picker(['initial_channel', 'response_url_enabled']),
  conversations_select: picker([
    'initial_conversation',
    'default_to_current_conversation',
    'filter',
    'response_url_enabled',
  ]),
  datepicker: picker(['initial_date']),
  datetimepicker: control(['actions', 'input'], { also: ['initial_date_time', ...asked] }),
  email_text_input: typed([]),
  external_select: picker(['initial_option', 'min_query_length']),
  feedback_buttons: control(['context_actions'], { also: ['positive_button', 'negative_button'] }),
  file_input: control(INPUT, { also: ['filetypes', 'max_files'] }),
  icon_button: control(['context_actions'], {
    texts: {
      text: { max: LIMITS.buttonText, as: 'plain', required: true },
      value: { max: LIMITS.buttonValue, as: 'string' },
      accessibility_label: { max: LIMITS.buttonText, as: 'string' },
    },
    also: ['icon', 'confirm', 'visible_to_user_ids'],
  }),
  image: {
    places: ['section', 'context'],
    interactive: false,
    texts: {
      alt_text: { max: LIMITS.altText, as: 'string', required: true },
      image_url: { max: LIMITS.url, as: 'string' },
    },
    also: ['slack_file'],
  },
  multi_channels_select: picker(['initial_channels', 'max_selected_items']),
  multi_conversations_select: picker([
    'initial_conversations',
    'default_to_current_conversation',
    'filter',
    'max_selected_items',
  ]),
  multi_external_select: picker(['initial_options', 'min_query_length', 'max_selected_items']),
  multi_static_select: chooser('initial_options', ['max_selected_items']),
  multi_users_select: picker(['initial_users', 'max_selected_items']),
  number_input: typed(['is_decimal_allowed', 'min_value', 'max_value']),
  overflow: control(['section', 'actions'], { lists: options(LIMITS.overflow), also: ['confirm'] }),
  plain_text_input: typed(['multiline', 'min_length', 'max_length']),
  radio_buttons: control(ANYWHERE, { lists: options(LIMITS.checkboxes), also: ['initial_option', ...asked] }),
  rich_text_input: control(['input', 'actions'], {
    texts: placeholder,
    also: ['initial_value', 'focus_on_load', 'dispatch_action_config', 'min_lines', 'max_lines'],
  }),
  static_select: chooser('initial_option'),
  timepicker: picker(['initial_time', 'timezone']),
  url_text_input: typed([]),
  users_select: picker(['initial_user']),
  workflow_button: control(['section', 'actions'], {
    texts: { text: { max: LIMITS.buttonText, as: 'plain', required: true } },
    also: ['workflow', 'style', 'confirm'],
  }),
};

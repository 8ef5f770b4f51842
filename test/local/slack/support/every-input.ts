import type { KnownBlock, ModalView } from '@slack/types';

const option = (label: string) => ({
  text: { type: 'plain_text' as const, text: label },
  value: label.toLowerCase(),
});

const input = (id: string, label: string, element: Record<string, unknown>, more = {}): KnownBlock =>
  ({
    type: 'input',
    block_id: id,
    optional: true,
    label: { type: 'plain_text', text: label },
    element: { ...element, action_id: `${id}_action` },
    ...more,
  }) as unknown as KnownBlock;

const options = [option('Red'), option('Green'), option('Blue')];

/** A form with one input of every kind that the intake or a later form may use. */
export const everyInput: ModalView = {
  type: 'modal',
  callback_id: 'every',
  private_metadata: '{"draft":1}',
  title: { type: 'plain_text', text: 'Every input' },
  submit: { type: 'plain_text', text: 'Save' },
  close: { type: 'plain_text', text: 'Not now' },
  blocks: [
    input('name', 'Name', { type: 'plain_text_input' }, { optional: false }),
    input('story', 'Story', { type: 'plain_text_input', multiline: true, initial_value: 'As <it> was\r\n' }),
    input('weeks', 'Weeks', {
      type: 'number_input',
      is_decimal_allowed: false,
      min_value: '1',
      max_value: '52',
    }),
    input('site', 'Website', { type: 'url_text_input' }),
    input('mail', 'Email', { type: 'email_text_input' }),
    input('colour', 'Colour', { type: 'static_select', options, initial_option: options[2] }),
    input('colours', 'Colours', { type: 'multi_static_select', options }),
    input('radio', 'One of', { type: 'radio_buttons', options }),
    input('boxes', 'Some of', { type: 'checkboxes', options }),
    input('agree', 'Terms', { type: 'checkboxes', options: [option('Agreed')] }),
    input('place', 'Channel', {
      type: 'conversations_select',
      default_to_current_conversation: true,
      response_url_enabled: true,
    }),
    input('places', 'Channels', { type: 'multi_conversations_select' }),
    input('who', 'Owner', { type: 'users_select' }),
    input('whom', 'Approvers', { type: 'multi_users_select' }),
    input('day', 'Day', { type: 'datepicker', initial_date: '2026-01-31' }),
    input('hour', 'Hour', { type: 'timepicker' }),
    input('moment', 'Moment', { type: 'datetimepicker' }),
    input('group', 'Group', { type: 'external_select', min_query_length: 0 }),
    input('logo', 'Logo', { type: 'file_input', filetypes: ['png', 'txt'], max_files: 2 }),
    input('rich', 'Rich', { type: 'rich_text_input' }),
  ],
};

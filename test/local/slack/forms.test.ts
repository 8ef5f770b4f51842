import type { App, ViewClosedAction, ViewSubmitAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { afterEach, describe, expect, it } from 'vitest';
import { everyInput } from './support/every-input.ts';
import { type WorkspaceWithBot, workspaceWithBot } from './support/workspace-with-bot.ts';

let running: WorkspaceWithBot | undefined;
afterEach(async () => {
  await running?.stop();
  running = undefined;
});

const plain = (text: string) => ({ type: 'plain_text' as const, text });

const opens = (app: App, view: ModalView): void =>
  app.command('/aicmo', async ({ ack, client, command }) => {
    await client.views.open({ trigger_id: command.trigger_id, view });
    await ack();
  });

const asked = (label = 'Name', more = {}): ModalView => ({
  type: 'modal',
  callback_id: 'small',
  title: plain('Small'),
  submit: plain('Send'),
  blocks: [
    {
      type: 'input',
      block_id: `block_${label}`,
      label: plain(label),
      hint: plain('As on the invoice'),
      element: { type: 'plain_text_input', action_id: 'value' },
    },
  ],
  ...more,
});

describe('forms', () => {
  it('carry every kind of input to the app in Slack’s own shapes', async () => {
    const submitted: ViewSubmitAction[] = [];
    const fetched: string[] = [];
    running = await workspaceWithBot((app) => {
      opens(app, everyInput);
      app.options('group_action', async ({ ack, options }) =>
        ack({ options: [{ text: plain(options.value), value: 'S1' }] }),
      );
      app.view<ViewSubmitAction>('every', async ({ ack, body, client }) => {
        submitted.push(body);
        const file = body.view.state.values.logo?.logo_action?.files?.[0];
        const info = await client.files.info({ file: file?.id ?? '' });
        const headers = { authorization: `Bearer ${running?.slack.botToken}` };
        fetched.push(await (await fetch(info.file?.url_private_download ?? '', { headers })).text());
        await ack();
      });
    });
    const nora = await running.person('author');
    await nora.types('/aicmo new', { channel: '#leadership' });
    await nora.fills({
      Name: 'Ævar & Søn <b>',
      Weeks: 12,
      Website: 'https://example.org/a?b=1',
      Email: 'nora@example.org',
      Colours: ['Red', 'Blue'],
      'One of': 'Green',
      'Some of': ['Green'],
      Terms: true,
      Channels: ['#general', '#marketing'],
      Owner: 'Nora Lindqvist',
      Approvers: ['approver', 'Ines Okafor'],
      Hour: '09:30',
      Moment: '2026-02-01T08:00:00Z',
      Group: 'Team Growth',
      Logo: { name: 'logo.txt', content: 'the logo' },
      Rich: 'Bold words',
    });
    const open = await nora.modal();
    expect(open?.fields.map(({ label, shown }) => [label, shown])).toContainEqual(['Channel', '#leadership']);
    expect(await nora.submits()).toEqual({ errors: {}, modal: undefined });
    const values = submitted[0]?.view.state.values;
    expect(values).toMatchObject({
      name: { name_action: { type: 'plain_text_input', value: 'Ævar & Søn <b>' } },
      story: { story_action: { value: 'As <it> was\r\n' } },
      weeks: { weeks_action: { type: 'number_input', value: '12' } },
      site: { site_action: { value: 'https://example.org/a?b=1' } },
      mail: { mail_action: { value: 'nora@example.org' } },
      colour: { colour_action: { selected_option: { value: 'blue' } } },
      colours: { colours_action: { selected_options: [{ value: 'red' }, { value: 'blue' }] } },
      radio: { radio_action: { selected_option: { value: 'green' } } },
      boxes: { boxes_action: { selected_options: [{ value: 'green' }] } },
      agree: { agree_action: { selected_options: [{ value: 'agreed' }] } },
      place: { place_action: { selected_conversation: 'C0LEADERSH' } },
      places: { places_action: { selected_conversations: ['C0GENERAL0', 'C0MARKETNG'] } },
      who: { who_action: { selected_user: 'U0NORALIND' } },
      whom: { whom_action: { selected_users: ['U0MARCUSWE', 'U0INESOKAF'] } },
      day: { day_action: { selected_date: '2026-01-31' } },
      hour: { hour_action: { selected_time: '09:30' } },
      moment: { moment_action: { selected_date_time: 1769932800 } },
      group: { group_action: { selected_option: { value: 'S1', text: { text: 'Team Growth' } } } },
      logo: { logo_action: { files: [{ name: 'logo.txt', mimetype: 'text/plain', size: 8 }] } },
      rich: { rich_action: { rich_text_value: { type: 'rich_text' } } },
    });
    expect(fetched).toEqual(['the logo']);
    expect(submitted[0]).toMatchObject({
      type: 'view_submission',
      team: { id: 'T0LOCALWSP', domain: 'local' },
      user: { id: 'U0NORALIND', team_id: 'T0LOCALWSP' },
      view: { callback_id: 'every', private_metadata: '{"draft":1}', app_installed_team_id: 'T0LOCALWSP' },
      response_urls: [{ block_id: 'place', channel_id: 'C0LEADERSH' }],
    });
  });

  it('are not sent while something required is empty or malformed; initial values count as filled', async () => {
    let submissions = 0;
    running = await workspaceWithBot((app) => {
      opens(app, everyInput);
      app.view('every', async ({ ack }) => {
        submissions += 1;
        await ack();
      });
    });
    const nora = await running.person('author');
    await nora.types('/aicmo new');
    expect((await nora.submits()).errors).toEqual({ Name: 'Please complete this required field.' });
    await nora.fills({ Name: 'N', Weeks: 60, Website: 'example', Email: 'nobody' });
    expect((await nora.submits()).errors).toEqual({
      Weeks: 'Enter a number of at most 52.',
      Website: 'Enter a valid URL.',
      Email: 'Enter a valid email address.',
    });
    await nora.fills({ Weeks: 1.5, Website: null, Email: null });
    expect((await nora.submits()).errors).toEqual({ Weeks: 'Enter a whole number.' });
    expect(submissions).toBe(0);
    await nora.fills({ Weeks: null });
    expect((await nora.submits()).errors).toEqual({});
    expect(submissions).toBe(1);
  });

  it('show the app’s errors by label and keep what was typed', async () => {
    running = await workspaceWithBot((app) => {
      opens(app, asked());
      app.view('small', async ({ ack, view }) =>
        view.state.values.block_Name?.value?.value === 'good'
          ? ack()
          : ack({ response_action: 'errors', errors: { block_Name: 'Not this one.' } }),
      );
    });
    const nora = await running.person('author');
    await nora.types('/aicmo new');
    await nora.fills({ Name: 'bad' });
    const refused = await nora.submits();
    expect(refused.errors).toEqual({ Name: 'Not this one.' });
    expect(refused.modal?.fields[0]).toMatchObject({
      value: 'bad',
      error: 'Not this one.',
      hint: 'As on the invoice',
      required: true,
    });
    await nora.fills({ Name: 'good' });
    expect(await nora.submits()).toEqual({ errors: {}, modal: undefined });
  });

  it('go on to the next step, stack, unstack and clear', async () => {
    const closed: boolean[] = [];
    running = await workspaceWithBot((app) => {
      opens(app, asked('First'));
      app.view('small', async ({ ack }) =>
        ack({ response_action: 'update', view: asked('Second', { callback_id: 'second' }) }),
      );
      app.view('second', async ({ ack }) =>
        ack({
          response_action: 'push',
          view: asked('Third', { callback_id: 'third', notify_on_close: true }),
        }),
      );
      app.view('third', async ({ ack }) => ack({ response_action: 'clear' }));
      app.view<ViewClosedAction>({ callback_id: 'third', type: 'view_closed' }, async ({ ack, body }) => {
        closed.push(body.is_cleared);
        await ack();
      });
    });
    const nora = await running.person('author');
    await nora.types('/aicmo new');
    await nora.fills({ First: 'a' });
    expect((await nora.submits()).modal).toMatchObject({
      depth: 1,
      fields: [{ label: 'Second', value: null }],
    });
    await nora.fills({ Second: 'b' });
    expect((await nora.submits()).modal).toMatchObject({ depth: 2, fields: [{ label: 'Third' }] });
    await nora.closes();
    expect(closed).toEqual([false]);
    expect((await nora.modal())?.fields[0]).toMatchObject({ label: 'Second', value: 'b' });
    await nora.submits();
    await nora.fills({ Third: 'c' });
    expect(await nora.submits()).toEqual({ errors: {}, modal: undefined });
  });

  it('tell the app about fields that ask for it, and take its update', async () => {
    const first = asked('Kind', {});
    const kind = {
      type: 'input' as const,
      block_id: 'kind',
      dispatch_action: true,
      label: plain('Kind'),
      element: {
        type: 'static_select' as const,
        action_id: 'kind_chosen',
        options: ['Hiring', 'Sales'].map((label) => ({ text: plain(label), value: label })),
      },
    };
    running = await workspaceWithBot((app) => {
      opens(app, { ...first, blocks: [kind] });
      app.action('kind_chosen', async ({ ack, body, client, action }) => {
        await ack();
        if (body.type !== 'block_actions' || action.type !== 'static_select') return;
        const label = `Details for ${action.selected_option.value}`;
        const blocks = [kind, ...asked(label).blocks];
        await client.views.update({
          view_id: body.view?.id ?? '',
          hash: body.view?.hash,
          view: { ...first, blocks },
        });
      });
    });
    const nora = await running.person('author');
    await nora.types('/aicmo new');
    await nora.fills({ Kind: 'Hiring', 'Details for Hiring': 'Two welders' });
    const open = await nora.modal();
    expect(open?.fields.map(({ label, shown }) => [label, shown])).toEqual([
      ['Kind', 'Hiring'],
      ['Details for Hiring', 'Two welders'],
    ]);
  });

  it('open once for a trigger, and update only the view that was seen', async () => {
    const errors: unknown[] = [];
    const fails = async (work: Promise<unknown>) =>
      work.catch((error: { data?: { error: string } }) => errors.push(error.data?.error));
    running = await workspaceWithBot((app) =>
      app.command('/aicmo', async ({ ack, client, command }) => {
        const view = asked();
        const opened = await client.views.open({ trigger_id: command.trigger_id, view });
        await fails(client.views.open({ trigger_id: command.trigger_id, view }));
        await fails(client.views.update({ view_id: opened.view?.id ?? '', hash: 'old', view }));
        await fails(client.views.push({ trigger_id: 'made up', view }));
        await ack();
      }),
    );
    const nora = await running.person('author');
    await nora.types('/aicmo new');
    expect(errors).toEqual(['exchanged_trigger_id', 'hash_conflict', 'invalid_trigger_id']);
  });

  it('do not open once the life of a trigger is over', async () => {
    const errors: unknown[] = [];
    running = await workspaceWithBot(
      (app) =>
        app.command('/aicmo', async ({ ack, client, command }) => {
          await new Promise((resolve) => setTimeout(resolve, 60));
          const late = client.views.open({ trigger_id: command.trigger_id, view: asked() });
          await late.catch((error: { data?: { error: string } }) => errors.push(error.data?.error));
          await ack();
        }),
      { triggerLifeMs: 20 },
    );
    const nora = await running.person('author');
    await nora.types('/aicmo new');
    expect(errors).toEqual(['expired_trigger_id']);
  });

  it('say which labels there are when a label is wrong', async () => {
    running = await workspaceWithBot((app) => opens(app, asked()));
    const nora = await running.person('author');
    await nora.types('/aicmo new');
    await expect(nora.fills({ Nmae: 'x' }, { timeoutMs: 50 })).rejects.toThrow(
      'There is no field "Nmae". "Small" is open. Fields: "Name".',
    );
    await expect(nora.presses('Save', { timeoutMs: 50 })).rejects.toThrow('There is no button "Save"');
  });

  it('stay open with Slack’s apology when the app does not answer', async () => {
    running = await workspaceWithBot((app) => opens(app, asked()));
    const nora = await running.person('author');
    await nora.types('/aicmo new');
    await nora.fills({ Name: 'x' });
    await expect(nora.submits()).rejects.toThrow('We had some trouble connecting');
    expect((await nora.modal())?.fields[0]?.value).toBe('x');
  });
});

import { drawBlocks } from './blocks.js';
import { confirmed } from './confirm.js';
import { ask, complain } from './desk.js';
import { make } from './dom.js';
import { textOf } from './text.js';

const dialog = document.getElementById('modal');
const now = { key: '', view: undefined, errors: {}, pending: new Map(), user: '' };

const flush = async () => {
  const waiting = [...now.pending.values()];
  now.pending.clear();
  for (const { timer, send } of waiting) {
    clearTimeout(timer);
    await send();
  }
};

/** What can be done with the elements of a view. @param redraw draws it again */
export const actIn = (view, user, redraw) => (block, element) => {
  const touched = { user, viewId: view.id, blockId: block.block_id, actionId: element.action_id };
  const key = `${block.block_id}/${element.action_id}`;
  const send = (input) => ask('type', { ...touched, input }).catch(complain);
  const dispatches = block.dispatch_action || block.type !== 'input';
  return {
    key,
    user,
    value: view.state.values[block.block_id]?.[element.action_id],
    at: () => touched,
    redraw,
    press: async (pressed, input) => {
      if (!(await confirmed(pressed.confirm))) return;
      await flush();
      await ask('click', { ...touched, input }).catch(complain);
    },
    set: async (_element, input, when) => {
      clearTimeout(now.pending.get(key)?.timer);
      now.pending.delete(key);
      if (when !== 'soon') return send(input);
      // While someone types, the desk hears of it when they pause; the app only when they leave the field.
      if (dispatches) return undefined;
      const later = () => {
        now.pending.delete(key);
        return send(input);
      };
      now.pending.set(key, { timer: setTimeout(later, 250), send: () => send(input) });
      return undefined;
    },
  };
};

const submit = async (view, user) => {
  await flush();
  dialog.classList.add('busy');
  try {
    const answer = await ask('submit', { user, viewId: view.id });
    now.errors = answer.problems ?? {};
    if (answer.trouble) complain(new Error(answer.trouble));
    await refresh(user, true);
    dialog.querySelector('.wrong')?.scrollIntoView({ block: 'center' });
  } catch (error) {
    complain(error);
  } finally {
    dialog.classList.remove('busy');
  }
};

const close = async (view, user, all) => {
  await ask('close', { user, viewId: view.id, all }).catch(complain);
  await refresh(user, true);
};

const draw = (view, depth, user) => {
  const form = make(
    'form',
    {
      novalidate: true,
      onsubmit: (event) => {
        event.preventDefault();
        if (view.submit) void submit(view, user);
      },
    },
    make(
      'header',
      {},
      depth > 1
        ? make(
            'button',
            {
              type: 'button',
              class: 'plain-button',
              'aria-label': 'Back',
              onclick: () => close(view, user, false),
            },
            '←',
          )
        : '',
      make('h2', {}, textOf(view.title)),
      make(
        'button',
        {
          type: 'button',
          class: 'plain-button',
          'aria-label': 'Close',
          onclick: () => close(view, user, true),
        },
        '✕',
      ),
    ),
    make(
      'div',
      { class: 'blocks' },
      drawBlocks(
        view.blocks,
        actIn(view, user, () => refresh(user, true)),
        now.errors,
      ),
    ),
    make(
      'footer',
      {},
      make(
        'button',
        { type: 'button', class: 'button', onclick: () => close(view, user, false) },
        view.close ? textOf(view.close) : view.submit ? 'Cancel' : 'Close',
      ),
      view.submit ? make('button', { type: 'submit', class: 'button primary' }, textOf(view.submit)) : '',
    ),
  );
  dialog.replaceChildren(form);
};

/** Shows the form that is open for this person, if one is; draws again only when the app changed it. */
export const refresh = async (user, always = false) => {
  const { modal: view, depth } = await ask('modal', { user });
  if (!view) {
    now.key = '';
    if (dialog.open) dialog.close();
    return;
  }
  const key = `${user}/${view.id}/${view.hash}`;
  if (key === now.key && !always) return;
  if (key !== now.key && !always) now.errors = {};
  const scroll = view.id === now.view?.id ? (dialog.querySelector('.blocks')?.scrollTop ?? 0) : 0;
  Object.assign(now, { key, view, user });
  draw(view, depth, user);
  if (!dialog.open) dialog.showModal();
  dialog.querySelector('.blocks').scrollTop = scroll;
};

dialog.addEventListener('cancel', (event) => {
  event.preventDefault();
  if (now.view) void close(now.view, now.user, false);
});

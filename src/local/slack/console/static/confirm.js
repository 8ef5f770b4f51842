import { make } from './dom.js';
import { textOf } from './text.js';

/** Asks what a button's confirm object asks; resolves with the person's answer. */
export const confirmed = (confirm) => {
  if (!confirm) return Promise.resolve(true);
  const dialog = document.getElementById('confirm');
  return new Promise((resolve) => {
    const answer = (value) => () => {
      dialog.close();
      resolve(value);
    };
    dialog.oncancel = () => resolve(false);
    dialog.replaceChildren(
      make('h2', {}, textOf(confirm.title)),
      make('div', {}, textOf(confirm.text)),
      make(
        'footer',
        {},
        make('button', { type: 'button', class: 'button', onclick: answer(false) }, textOf(confirm.deny)),
        make(
          'button',
          { type: 'button', class: `button ${confirm.style ?? 'primary'}`, onclick: answer(true) },
          textOf(confirm.confirm),
        ),
      ),
    );
    dialog.showModal();
  });
};

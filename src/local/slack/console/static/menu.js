import { make } from './dom.js';

const toggle = (menu) => {
  menu.hidden = !menu.hidden;
  if (menu.hidden) return;
  const close = (event) => {
    if (menu.parentElement?.contains(event.target)) return;
    menu.hidden = true;
    document.removeEventListener('click', close);
  };
  document.addEventListener('click', close);
};

/** A button with three dots and the menu behind it. @param entries what it holds: label (text or nodes) and what it does */
export const drawMenu = (entries, properties = { class: 'button more', 'aria-label': 'More' }) => {
  const menu = make('div', { class: 'menu', role: 'menu', hidden: true });
  menu.append(
    ...entries.map(([label, choose]) =>
      make(
        'button',
        {
          type: 'button',
          role: 'menuitem',
          onclick: () => {
            menu.hidden = true;
            choose();
          },
        },
        label,
      ),
    ),
  );
  const open = make('button', { type: 'button', ...properties, onclick: () => toggle(menu) }, '⋯');
  return make('span', { class: 'overflow' }, open, menu);
};

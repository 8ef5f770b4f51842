import { drawBlocks } from './blocks.js';
import { ask } from './desk.js';
import { make } from './dom.js';
import { actIn } from './modal.js';

const box = document.getElementById('home');
let drawn = '';

/** Shows the app's Home as this person has it; draws again only when the app changed it. */
export const refreshHome = async (user, always = false) => {
  const { home: view } = await ask('home', { user });
  const key = `${user}/${view?.id}/${view?.hash}`;
  if (key === drawn && !always) return;
  drawn = key;
  if (!view) {
    box.replaceChildren(make('p', { class: 'empty' }, 'The app has put nothing on this Home yet.'));
    return;
  }
  const scroll = box.scrollTop;
  box.replaceChildren(
    ...drawBlocks(
      view.blocks,
      actIn(view, user, () => refreshHome(user, true)),
    ),
  );
  box.scrollTop = scroll;
};

import { ask, names } from './desk.js';
import { make } from './dom.js';

const draw = (box, { title, prompts, status }, say) => {
  box.replaceChildren(
    ...(status ? [make('p', { class: 'status', role: 'status' }, `${names.app.name} ${status}`)] : []),
    ...(prompts.length > 0 && title ? [make('p', {}, title)] : []),
    ...prompts.map((prompt) =>
      make('button', { type: 'button', onclick: () => say(prompt.message) }, prompt.title),
    ),
  );
  box.hidden = box.childElementCount === 0;
};

/** Shows what the app suggests to ask, and that it is thinking. @param place user, channel, thread, whether prompts belong there */
export const refreshAgent = async (box, { user, channel, thread, withPrompts }, say) => {
  const shown = await ask('agent', { user, channel, thread });
  draw(box, { ...shown, prompts: withPrompts ? shown.prompts : [] }, say);
};

/** An element with properties and children; strings become text, never HTML. */
export const make = (tag, properties = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'class') element.className = value;
    else if (name in element) element[name] = value;
    else element.setAttribute(name, value);
  }
  element.append(...children.flat().filter((child) => child !== undefined && child !== null && child !== ''));
  return element;
};

/** A link only where it leads somewhere a browser may go. */
export const link = (url, label) => {
  const safe = /^(https?:|mailto:)/i.test(url);
  if (!safe) return make('span', {}, label || url);
  const own = url.startsWith(`${location.origin}/archives/`);
  return make(
    'a',
    { href: url, target: own ? undefined : '_blank', rel: 'noreferrer', 'data-own': own ? '1' : undefined },
    label || url,
  );
};

import { names } from './desk.js';

const escaped = (typed) => typed.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const called = (name) => {
  const wanted = name.toLowerCase();
  if (wanted === names.app.name.toLowerCase()) return names.app.botUserId;
  return [...names.people.values()].find((person) =>
    [person.name, person.key, person.realName.split(' ')[0]].some((each) => each.toLowerCase() === wanted),
  )?.id;
};

/** What Slack makes of what a person types: signs escaped, `@Name` turned into a mention. */
export const slackText = (typed) =>
  escaped(typed).replace(/@([\p{L}\d_-]+)/gu, (whole, name) => {
    const id = called(name);
    return id ? `<@${id}>` : whole;
  });

/** The way back: what a person typed, from what Slack made of it. */
export const typedText = (text) =>
  text
    .replace(/<@([A-Z0-9]+)>/g, (whole, id) => {
      const name = id === names.app.botUserId ? names.app.name : names.people.get(id)?.name;
      return name ? `@${name}` : whole;
    })
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

const number = (count: number) => count.toLocaleString('en');
const quoted = (text: string) => `"${text}"`;

/** What the findings of an execution say. */
export const EXECUTION_FINDINGS = {
  invalid: (message: string) => ({
    message: `Not complete: ${message}`,
    fix: 'Fill in this field, or correct it.',
  }),
  tooLong: (platform: string, count: number, most: number) => ({
    message: `${platform} takes ${number(most)} characters. Published with its hashtags and link, this has ${number(count)}.`,
    fix: `Shorten it by ${number(count - most)} ${count - most === 1 ? 'character' : 'characters'}.`,
  }),
  tooManyHashtags: (platform: string, count: number, most: number) => ({
    message: `${platform} takes ${most} hashtags. This has ${count}, in text and list together.`,
    fix: `Take ${count - most} out.`,
  }),
  noAsset: (title: string) => ({
    message: `${quoted(title)} shows no asset.`,
    fix: 'Name an asset of the approved creatives by its reference there.',
  }),
  unknownAsset: (asset: string) => ({
    message: `There is no asset ${quoted(asset)} in the creatives this is built on.`,
    fix: 'Name one that is there by its reference, or have the asset made first.',
  }),
  outside: (day: string, from: string | undefined, to: string | undefined) => ({
    message: `${day} lies outside the campaign${from ? `, which runs from ${from}` : ''}${to ? ` to ${to}` : ''}.`,
    fix: 'Choose a date inside the campaign, or amend the dates in the brief.',
  }),
  blackedOut: (day: string) => ({
    message: `${day} is a blackout date.`,
    fix: 'Choose another date, or take it off the blackout dates.',
  }),
  unknownPost: (post: string) => ({
    message: `The calendar names the post ${quoted(post)}, which is not there.`,
    fix: 'Name a post that is there by its reference, or empty the field.',
  }),
  unscheduled: (title: string) => ({
    message: `${quoted(title)} has no date.`,
    fix: 'Add an entry to the calendar that names it.',
  }),
  noDisclaimer: (title: string, disclaimer: string) => ({
    message: `The required disclaimer is missing in ${quoted(title)}: ${quoted(disclaimer)}`,
    fix: 'Add it word for word.',
  }),
  noReviewer: {
    message: 'Nobody is named who reviews posts.',
    fix: 'Say who reads each post before it is published.',
  },
  noEscalation: {
    message: 'Nobody is named who decides when a post causes trouble.',
    fix: 'Say who is called and decides.',
  },
  noUtm: {
    message: 'No link can be tracked.',
    fix: 'Add a website to the brief, or a landing page and links with UTM parameters here.',
  },
  noUtmOn: (title: string) => ({
    message: `${quoted(title)} has no link with UTM parameters.`,
    fix: 'Add its link with utm_source, utm_medium and utm_campaign.',
  }),
  uneven: (platform: string, most: number, busiest: string, least: number, quietest: string) => ({
    message: `${platform} is uneven: ${most} on ${busiest}, ${least} on ${quietest}.`,
    fix: 'Move posts from the full days to the empty ones.',
  }),
} as const;

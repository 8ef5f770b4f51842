import type { Objective } from '../../../intake/choices.ts';
import type { PlatformStrategy } from '../platform-strategy.ts';

type Channel = PlatformStrategy['channels'][number];

/** A channel the stub knows, with the words by which a constraint may rule it out. */
export type KnownChannel = Pick<Channel, 'name' | 'role' | 'kpi'> & {
  contentTypes: readonly string[];
  /** What ends it, after the first review. */
  failsWhen: string;
  words: readonly string[];
};

const linkedin: KnownChannel = {
  name: 'LinkedIn',
  role: 'Discovery',
  contentTypes: ['Short posts by named people', 'Carousels that walk through one problem'],
  kpi: 'Profile and website visits from the target roles',
  failsWhen: 'visits from the target roles have not risen',
  words: ['linkedin', 'social media'],
};
const metaSocial: KnownChannel = {
  name: 'Instagram and Facebook',
  role: 'Discovery',
  contentTypes: ['Short films from daily work', 'Photos with one sentence', 'Answers to frequent questions'],
  kpi: 'People reached inside the area, and clicks to the website',
  failsWhen: 'people see it but clicks from the area stay flat',
  words: ['instagram', 'facebook', 'meta', 'social media'],
};
const instagram: KnownChannel = { ...metaSocial, name: 'Instagram', words: ['instagram', 'social media'] };
const search: KnownChannel = {
  name: 'Search advertising',
  role: 'Conversion',
  contentTypes: ['Text adverts on the pains as people type them', 'One landing page for each pain'],
  kpi: 'Cost per qualified enquiry or order',
  failsWhen: 'an enquiry or order costs more than a customer may cost',
  words: [
    'search advertising',
    'search ads',
    'paid search',
    'google ads',
    'paid advertising',
    'paid ads',
    'ppc',
  ],
};
const localProfile: KnownChannel = {
  name: 'Business profile on maps',
  role: 'Trust',
  contentTypes: ['Photos of finished work', 'Replies to every review', 'Current opening hours'],
  kpi: 'Calls and direction requests from the profile',
  failsWhen: 'calls from the profile do not rise although reviews come in',
  words: ['google business', 'business profile', 'maps'],
};
const email: KnownChannel = {
  name: 'Email',
  role: 'Retention',
  contentTypes: ['One useful mail a week', 'A follow-up after each first contact'],
  kpi: 'Replies and return visits',
  failsWhen: 'people leave the list faster than they join',
  words: ['email', 'e-mail', 'newsletter', 'email marketing'],
};
const website: KnownChannel = {
  name: 'Website',
  role: 'Conversion',
  contentTypes: ['One page for the offer with proof beside each call to action', 'Answers to the objections'],
  kpi: 'Share of visitors who take the next step',
  failsWhen: 'visitors come but do not take the next step',
  words: [],
};
const careers: KnownChannel = {
  name: 'Careers page',
  role: 'Conversion',
  contentTypes: ['One page per role with the working day', 'An application that takes a few minutes'],
  kpi: 'Completed applications per visit',
  failsWhen: 'visitors start an application and do not finish it',
  words: ['careers page'],
};
const referrals: KnownChannel = {
  name: 'Referrals by the team',
  role: 'Trust',
  contentTypes: ['A message that colleagues can pass on', 'Thanks that everybody sees'],
  kpi: 'Applications that name a colleague',
  failsWhen: 'no colleague has passed anything on',
  words: ['referrals', 'referral'],
};
const trialDemos: KnownChannel = {
  name: 'Live demonstrations',
  role: 'Trust',
  contentTypes: ['A short session on one real task', 'A recording for those who could not come'],
  kpi: 'Attendees who ask for access',
  failsWhen: 'people attend but do not ask for access',
  words: ['webinars', 'webinar', 'demos', 'live demonstrations', 'events'],
};
const shopReviews: KnownChannel = {
  name: 'Product pages with reviews',
  role: 'Trust',
  contentTypes: ['Reviews with photos', 'Honest answers on fit and use'],
  kpi: 'Share of product page visits that go to the basket',
  failsWhen: 'visits rise and the share that goes to the basket does not',
  words: ['reviews'],
};

/** Channels by objective, for private people and for firms; the most important first. */
export const CHANNELS: Record<
  Objective,
  { people: readonly KnownChannel[]; firms: readonly KnownChannel[] }
> = {
  'Lead Generation': {
    people: [search, localProfile, metaSocial, email],
    firms: [linkedin, search, trialDemos, email],
  },
  'Brand Awareness': {
    people: [metaSocial, localProfile, website, email],
    firms: [linkedin, trialDemos, website, email],
  },
  Hiring: { people: [metaSocial, careers, referrals], firms: [linkedin, careers, referrals] },
  'Product Launch': { people: [instagram, website, email], firms: [linkedin, trialDemos, website, email] },
  Sales: { people: [instagram, search, shopReviews, email], firms: [linkedin, search, website, email] },
};

/** Where everything leads, whatever a brief rules out. */
export const LAST_RESORT: KnownChannel = website;

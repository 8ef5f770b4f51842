/** Why something about a digest was not done. */
export const SAY = {
  nothingFound: 'Nothing was found. Somebody may have removed it.',
  noZone: 'Choose a time zone from the list.',
  noDays: 'Choose at least one day.',
  noIncludes: 'Choose at least one thing that it tells of.',
  noTime: 'Choose a time from the list.',
  justSent: 'One was sent less than a minute ago.',
} as const;

/** Every sentence the intake says to people, in one place. */
export const INTAKE_SENTENCES = {
  required: 'This is needed. Fill it in to go on.',
  websiteRequired: 'Enter the website, or tick "No website yet".',
  websiteAndBox: 'There is a website and the box "No website yet" is ticked. Keep one of them.',
  badUrl: 'This is not a web address. Write it in full, such as https://example.com.',
  notText: 'Write this as text.',
  notList: 'Write this as a list, one entry a line.',
  notNumber: 'Write this as a whole number, such as 8.',
  notBoolean: 'Write true or false.',
  notDate: 'Write a date that exists as year-month-day, such as 2026-03-01.',
  notFiles: 'Files are added in Slack, not written into the brief. Remove this entry.',
  tooLong: (limit: number) => `This is longer than ${limit.toLocaleString('en')} characters. Shorten it.`,
  tooMany: (limit: number) => `There are more than ${limit} entries. Keep the ${limit} that matter most.`,
  outOfRange: (min: number, max: number) => `Write a whole number from ${min} to ${max}.`,
  notAChoice: (choices: readonly string[]) => `Choose one of: ${choices.join(', ')}.`,
  notColour: (value: string) => `"${value}" is not a colour. Write it as hex, such as #1A2B3C.`,
  unknownField: (closest: string | undefined) =>
    closest
      ? `The brief has no field of this name. Did you mean "${closest}"?`
      : 'The brief has no field of this name. Remove it.',
  notBrief: 'A brief file is one JSON object: field names with their values.',
  emptyBrief: 'The brief is empty.',
  badJson: (line: number, column: number) =>
    `This is not valid JSON. The first mistake is at line ${line}, column ${column}.`,
  hiringOnly: 'This belongs to briefs whose objective is Hiring. Change the objective or remove it.',
  ecommerceOnly: 'This belongs to shops. Add "E-commerce" to business_kinds or remove it.',
  servicesOnly: 'This belongs to service firms. Add "Services" to business_kinds or remove it.',
  givenTwice: (other: string) => `"${other}" gives the same field. Keep one of them.`,
} as const;

/** The warnings of marketing.md: shown, never in the way. */
export const INTAKE_WARNINGS = {
  leadsWithoutAudience: 'The objective is Lead Generation, but no audience is named. Say who should ask.',
  hiringWithoutDetails:
    'The objective is Hiring, but there are no hiring details. Add the reason to work here, the roles or the places.',
  studentsHighTicket:
    'The audience are students, but the price is high. Check that they are the ones who pay.',
} as const;

/** A comment as it stands in what a job is asked. */
export const commentLine = (number: number, author: string, text: string): string =>
  `Comment ${number} by ${author}: ${text}`;

/** What a job is asked begins with comments; a person's wish comes after them. */
export const beginsWithComments = (instruction: string | undefined): boolean =>
  /^Comment \d+ by /.test(instruction ?? '');

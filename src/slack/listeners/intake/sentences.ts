/** What the intake's listeners say; the form's own words stand in blocks/sentences.ts. */
export const SAY = {
  notInTime: 'Slack did not let the form open in time. Press Open to try again.',
  unnamedClient: 'Client not named yet',
  channelNeeded: 'Choose a channel.',
  formUnknown: 'This form cannot be read any more. Close it and type /aicmo new.',
  conflict:
    'This brief was saved from another window meanwhile. What you typed here is still in the fields. Below is what was saved there. Next, Back and Save keep what stands in the fields.',
  savedThere: (label: string, text: string) => `${label}, as saved there: ${text}`,
  answeredAlready: (label: string, text: string) => `${label} (you answered this already): ${text}`,
  unreadRest: (characters: number) =>
    `${characters.toLocaleString('en')} more characters fit no question and do not fit here. Keep your file at hand.`,
  nothingRead:
    'No question could be answered from this text. Fill in the steps; your text stands on each of them.',
  downloadOf: (label: string) =>
    `"${label}" of your unfinished brief. Change it, and add it to the form as a file.`,
  downloadSent: (label: string) => `"${label}" is in your direct messages with AICMO, as a text file.`,
} as const;

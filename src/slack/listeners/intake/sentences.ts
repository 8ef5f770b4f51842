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
  fileAt: (name: string, sentence: string) => `${name}: ${sentence}`,
} as const;

/** Why a file was not taken, after its name where it is known. */
export const FILES = {
  gone: 'Slack has no such file any more. Remove it and add it again.',
  notReached: 'The file could not be fetched from Slack. Remove it, or press the button again.',
  tooSlow:
    'The file could not be fetched from Slack in time. Press the button again, or add fewer files at a time.',
  tooBig: (megabytes: number) =>
    `This is larger than ${megabytes.toLocaleString('en')} MB. Make it smaller, or remove it.`,
  empty: 'This file is empty. Remove it.',
  damaged: 'This image is damaged. Save it again as PNG or JPEG and add that.',
  tooManyPixels: (width: number, height: number) =>
    `This image is ${width.toLocaleString('en')} by ${height.toLocaleString('en')} pixels. Save it with at most 10,000 a side and 50 million in all.`,
  svgLetters:
    'This SVG holds text that depends on fonts. Turn the text into paths, or save it as PNG, and add that.',
  svgElsewhere:
    'This SVG shows pictures from elsewhere, and nothing is fetched. Embed them, or save it as PNG, and add that.',
  svgUnreadable: 'This SVG could not be turned into PNG. Save it as PNG and add that.',
  svgEmpty: 'This SVG draws nothing. Remove it, or save it as PNG and add that.',
  svgSlow:
    'This SVG could not be turned into PNG in time. Press the button again, or save it as PNG and add that.',
  svgTooBig: (megabytes: number) =>
    `As PNG this is larger than ${megabytes.toLocaleString('en')} MB. Save it as a smaller PNG and add that.`,
  notImage: 'This is no PNG, JPEG or SVG image. Remove it, or add it in one of these formats.',
  notText: 'This is no plain text (UTF-8). Save it as a text file and add that.',
} as const;

/** Why a file was not taken, after its name where it is known. */
export const FILES = {
  fileAt: (name: string, sentence: string) => `${name}: ${sentence}`,
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

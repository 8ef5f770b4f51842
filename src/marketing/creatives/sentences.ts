const listed = (words: readonly string[]) => words.map((word) => `"${word}"`).join(', ');

/** What people read about creatives: in the form that starts the stage, in the amend form and in findings. */
export const CREATIVES_SENTENCES = {
  noSlides: 'A carousel needs slides.',
  noScenes: 'A video script needs scenes.',
  noImagePrompt: 'A picture needs an image prompt.',
  sameId: 'Two assets have the same id.',
  notColour: 'Write a colour as #RRGGBB, for example #1F2A30.',
  noTheme: 'Say in one line what all assets are about.',
  noMessage: 'Say in one or two sentences what people should remember.',
  noAssetType: 'Choose at least one asset type.',
  noPlatform: 'Choose at least one platform.',
  tooLong: (most: number) => `At most ${most} characters.`,
} as const;

/** What the rules for creatives say: what is wrong and what would fix it. */
export const CREATIVES_FINDINGS = {
  invalid: (message: string) => ({ message: `Not complete: ${message}`, fix: 'Fill in this field.' }),
  tooFew: (what: string, found: number, fewest: number) => ({
    message: `Too few ${what}: ${found} of at least ${fewest}.`,
    fix: `Add ${fewest - found} more.`,
  }),
  unknownPillar: (pillar: string, pillars: readonly string[]) => ({
    message: `The approved strategy has no pillar "${pillar}".`,
    fix: `Name one of its pillars: ${listed(pillars)}.`,
  }),
  unknownLayer: (layer: string) => ({
    message: `The approved strategy has no layer "${layer}".`,
    fix: 'Name a layer that the strategy fills.',
  }),
  offStrategy: (platform: string, channels: readonly string[]) => ({
    message: `${platform} is no channel of the approved strategy.`,
    fix: `Use one of its channels (${channels.join(', ')}), or add ${platform} to the strategy first.`,
  }),
  nothingTied: {
    message: 'No angle and no asset names a pillar of the approved strategy.',
    fix: 'Say for each angle which pillar it serves.',
  },
  emptyChannel: (channel: string, platforms: readonly string[]) => ({
    message: `The strategy's channel "${channel}" has no asset.`,
    fix: `Add an asset for ${platforms.join(' or ')}, or take the channel out of the strategy.`,
  }),
  drift: (what: string, count: number, asked: string) => ({
    message: `Sounds louder than the brief: ${what} in ${count} ${count === 1 ? 'text' : 'texts'}. The brief asks for this tone: ${asked}.`,
    fix: 'Say it in the tone of the brief, or change the tone there.',
  }),
  longWinded: (average: number, asked: number) => ({
    message: `Sentences of ${average} words on average; the examples in the brief have ${asked}.`,
    fix: 'Shorten the lines to the rhythm of the examples.',
  }),
} as const;

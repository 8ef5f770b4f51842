export type Surface = 'message' | 'modal' | 'home';
export type Place = 'section' | 'actions' | 'input' | 'context' | 'context_actions';

/** A text inside a block or element: its greatest length in UTF-16 units, and which text object it may be. */
export type TextRule = { max: number; as: 'plain' | 'any' | 'string'; required?: boolean };
/** A list of objects: how many, and which `type`s; `option` and `text` stand for composition objects. */
export type ListRule = { max: number; min?: number; of: readonly string[] };

export type Shape = {
  texts?: Readonly<Record<string, TextRule>>;
  lists?: Readonly<Record<string, ListRule>>;
  /** Keys whose value is one element of the block, checked against the element's places. */
  children?: Readonly<Record<string, { required: boolean }>>;
  /** Other keys that Slack knows; any key not named anywhere is refused by Slack. */
  also?: readonly string[];
  required?: readonly string[];
};

export type BlockShape = Shape & { surfaces: readonly Surface[]; place?: Place };
export type ElementShape = Shape & { places: readonly Place[]; interactive: boolean };

/** Slack's limits (slack-facts.md). Lengths are characters, measured as UTF-16 units, the strictest reading. */
export const LIMITS = {
  blocks: { message: 50, modal: 100, home: 100 },
  messageText: 40_000,
  /** Over all blocks of one message; `msg_blocks_too_long` was seen from about 13,200. */
  messageBlocksText: 13_000,
  viewTitle: 24,
  privateMetadata: 3_000,
  callbackId: 255,
  externalId: 255,
  id: 255,
  header: 150,
  altText: 2_000,
  cardTitle: 150,
  videoTitle: 199,
  videoAuthor: 49,
  contextActions: 5,
  sectionFields: 10,
  sectionText: 3_000,
  sectionField: 2_000,
  richTextBlock: 3_000,
  contextText: 2_000,
  buttonText: 75,
  buttonValue: 2_000,
  url: 3_000,
  optionText: 75,
  optionValue: 150,
  optionDescription: 75,
  options: 100,
  checkboxes: 10,
  overflow: 5,
  actions: 25,
  contextElements: 10,
  placeholder: 150,
  inputLabel: 2_000,
  inputValue: 3_000,
  confirmTitle: 100,
  confirmText: 300,
  confirmButton: 30,
  markdownText: 12_000,
  tableText: 10_000,
  tableRows: 100,
  tableColumns: 20,
  fieldError: 300,
} as const;

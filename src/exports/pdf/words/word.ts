/** Everything about a word but its text and its place: the same for all words of one stretch. */
export type Look = {
  font: { name: string };
  fontSize: number;
  height: number;
  alignment: string;
  characterSpacing: number;
  fontFeatures: unknown;
  color: unknown;
  background: unknown;
  opacity: unknown;
  decoration: unknown;
  decorationColor: unknown;
  decorationStyle: unknown;
  decorationThickness: unknown;
  link: unknown;
  linkToPage: unknown;
  linkToDestination: unknown;
  noWrap: unknown;
  sup: unknown;
  sub: unknown;
  _pageRef?: unknown;
  _tocItemRef?: unknown;
};

/** One word and its measures; `run` is the stretch that it belongs to. */
export type Measured = {
  run: number;
  text: string;
  width: number;
  leadingCut: number;
  trailingCut: number;
  lineEnd: boolean;
  noNewLine: boolean;
};

/**
 * A word as the layout engine handles it. The engine's own has a copy of some thirty properties, which is most of the
 * memory of a long document (measured); this one shares them with its neighbours.
 */
export class Word {
  x = 0;
  justifyShift = 0;
  _pageNodeRef: unknown = undefined;
  readonly look: Look;
  text: string;
  width: number;
  leadingCut: number;
  trailingCut: number;
  lineEnd: boolean;
  noNewLine: boolean;

  constructor(
    look: Look,
    { text, width, leadingCut, trailingCut, lineEnd, noNewLine }: Omit<Measured, 'run'>,
  ) {
    this.look = look;
    this.text = text;
    this.width = width;
    this.leadingCut = leadingCut;
    this.trailingCut = trailingCut;
    this.lineEnd = lineEnd;
    this.noNewLine = noNewLine;
  }

  get font() {
    return this.look.font;
  }
  get fontSize() {
    return this.look.fontSize;
  }
  get height() {
    return this.look.height;
  }
  get alignment() {
    return this.look.alignment;
  }
  get characterSpacing() {
    return this.look.characterSpacing;
  }
  get fontFeatures() {
    return this.look.fontFeatures;
  }
  get color() {
    return this.look.color;
  }
  get background() {
    return this.look.background;
  }
  get opacity() {
    return this.look.opacity;
  }
  get decoration() {
    return this.look.decoration;
  }
  get decorationColor() {
    return this.look.decorationColor;
  }
  get decorationStyle() {
    return this.look.decorationStyle;
  }
  get decorationThickness() {
    return this.look.decorationThickness;
  }
  get link() {
    return this.look.link;
  }
  get linkToPage() {
    return this.look.linkToPage;
  }
  get linkToDestination() {
    return this.look.linkToDestination;
  }
  get noWrap() {
    return this.look.noWrap;
  }
  get sup() {
    return this.look.sup;
  }
  get sub() {
    return this.look.sub;
  }
  get _pageRef() {
    return this.look._pageRef;
  }
  get _tocItemRef() {
    return this.look._tocItemRef;
  }
}

/** A choice as stored (value) and as read (label). */
export type Option = { value: string; label: string };

/**
 * One editable field of a section: what a form, a diff, a Markdown page and a PDF need to know about it.
 * `key` is the property's name in the section's object. `items` holds a list of objects described by `fields`.
 */
export type Field = {
  key: string;
  label: string;
  hint?: string;
  required: boolean;
  kind:
    | 'text'
    | 'long_text'
    | 'choice'
    | 'multi_choice'
    | 'list'
    | 'items'
    | 'number'
    | 'date'
    | 'url'
    | 'boolean';
  options?: readonly Option[];
  fields?: readonly Field[];
  /** For items: the field whose text names the item, e.g. a persona's name. */
  titleField?: string;
  /** For text: the most characters, where fewer are allowed than anywhere. */
  maxLength?: number;
  /** For numbers: inclusive bounds. */
  min?: number;
  max?: number;
  /**
   * How a text is shown; left out: as written. `markdown`: a deliverable's body, as formatted text. `reference`: the id
   * of another deliverable, in words; forms keep the id, for that is what is stored.
   */
  format?: 'markdown' | 'reference';
};

/** A part of an artifact's content that is shown, amended and compared as one. `path` leads to its object. */
export type Section = {
  key: string;
  title: string;
  path: readonly string[];
  fields: readonly Field[];
};

import { isJson, list, records, text } from '../json.ts';
import type { ElementKind } from './kinds.ts';

/** Plain text as a person types it into a rich text field: one section. */
const asRichText = (typed: string): unknown => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: typed }] }],
});

const richText: ElementKind = {
  field: 'rich_text_value',
  initial: (element) => element.initial_value ?? null,
  typed: (_element, input) => {
    if (input === null || input === undefined || input === '') return { value: null };
    return { value: isJson(input) ? input : asRichText(text(input)) };
  },
};

const files: ElementKind = {
  field: 'files',
  initial: () => [],
  typed: (element, input, around) => {
    const found = (Array.isArray(input) ? input : []).map((id) => around.file(text(id)));
    if (found.includes(undefined)) return { problem: 'That file was not uploaded here.' };
    const most = typeof element.max_files === 'number' ? element.max_files : 10;
    if (found.length > most) return { problem: `Choose at most ${most} files.` };
    const types = list(element.filetypes).map((each) => text(each).toLowerCase());
    const extension = (name: string): string => name.split('.').pop()?.toLowerCase() ?? '';
    const wrong = records(found).find(
      (file) => types.length > 0 && !types.includes(extension(text(file.name))),
    );
    if (wrong) return { problem: `"${text(wrong.name)}" can't be used here. Allowed: ${types.join(', ')}.` };
    return { value: found };
  },
};

export const RICH_KINDS: Readonly<Record<string, ElementKind>> = {
  rich_text_input: richText,
  file_input: files,
};

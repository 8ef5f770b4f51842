import library from 'pptxgenjs';

type Library = typeof library.default;

/** Its types describe another build than the one that Node loads here, whose default export is the class itself. */
export const PptxGenJS = library as unknown as Library;

export type Presentation = InstanceType<Library>;
export type DrawnSlide = ReturnType<Presentation['addSlide']>;
export type Runs = Exclude<Parameters<DrawnSlide['addText']>[0], string>;
export type Run = Runs[number];
export type RunOptions = NonNullable<Run['options']>;
type CellOptions = NonNullable<Parameters<DrawnSlide['addTable']>[0][number][number]['options']>;
export type Border = Exclude<CellOptions['border'], undefined>;

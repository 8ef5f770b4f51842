import type { ExportedDeliverable } from '../../deliverables.ts';
import type { Block } from '../flow/block.ts';
import type { Ink } from '../ink.ts';
import type { PageSource } from '../page-source.ts';

/** One deliverable to draw below its heading: as the contract shapes it, and as it is stored with its own fields. */
export type ShownDeliverable = {
  item: ExportedDeliverable;
  values: unknown;
  ownFields: PageSource['ownFields'];
  width: number;
};

/** How a deliverable is drawn that deserves more than its fields and its text. */
export type DeliverableLook = (ink: Ink, shown: ShownDeliverable) => Block[];

import type { VersionView } from '../../../../artifacts/load-version.ts';
import type { ArtifactType } from '../../../../marketing/artifact-types.ts';
import { withDeliverableIds } from '../../../../marketing/deliverable.ts';
import type { Section } from '../../../../marketing/field.ts';
import { fieldsShown, INTAKE_FIELDS, INTAKE_STEPS } from '../../../../marketing/intake/fields.ts';
import { normaliseIntake } from '../../../../marketing/intake/values.ts';
import type { FormField } from '../../../blocks/form.ts';
import type { FormReading } from '../../../blocks/form-read.ts';
import { recordOf } from '../../../blocks/form-values.ts';
import { takeFiles } from '../../../files/take-files.ts';
import type { Ask } from '../requests.ts';
import { takeTexts } from './take-texts.ts';

/** Where amending differs between the types of artifacts. */
type Kind = {
  /** The fields of a section that this content is asked for. */
  fields(section: Section, content: unknown): readonly FormField[];
  /** Takes in what was added as files. */
  files(ask: Ask, fields: readonly FormField[], reading: FormReading): Promise<FormReading>;
  /** What is stored for what was typed. */
  stored(content: unknown): unknown;
};

const ORDINARY: Kind = { fields: ({ fields }) => fields, files: takeTexts, stored: withDeliverableIds };

/** The brief has questions that only some answers raise, and files; what no longer applies is not stored. */
const INTAKE: Kind = {
  fields: ({ key }, content) => {
    const step = INTAKE_STEPS.find((one) => one.key === key);
    return step ? fieldsShown(step, recordOf(content)) : [];
  },
  files: async ({ context, client }, fields, reading) => {
    const keys = new Set(fields.map(({ key }) => key));
    const asked = INTAKE_FIELDS.filter(({ key }) => keys.has(key));
    return takeFiles({ asker: context, client }, asked, reading);
  },
  stored: (content) => normaliseIntake(recordOf(content)),
};

const KINDS: Partial<Record<ArtifactType, Kind>> = { intake: INTAKE };

const kindOf = (type: ArtifactType): Kind => KINDS[type] ?? ORDINARY;

export const fieldsAsked = (
  { type, content }: Pick<VersionView, 'type' | 'content'>,
  section: Section,
): readonly FormField[] => kindOf(type).fields(section, content);

export const withFiles = (
  ask: Ask,
  type: ArtifactType,
  fields: readonly FormField[],
  reading: FormReading,
): Promise<FormReading> => kindOf(type).files(ask, fields, reading);

export const asStored = (type: ArtifactType, content: unknown): unknown => kindOf(type).stored(content);

import { type IntakeField, type IntakeStep, type IntakeValues, ONE_LINE } from '../intake-field.ts';

const sells = (kind: string) => (values: IntakeValues) =>
  Array.isArray(values.business_kinds) && values.business_kinds.includes(kind);

const hires = (values: IntakeValues) => values.objective === 'Hiring';

const hiring: IntakeField[] = [
  {
    key: 'evp_statement',
    label: 'Why people work here',
    required: false,
    kind: 'long_text',
    hint: 'The employer value proposition: what you give that others do not. The core of every hiring draft.',
  },
  {
    key: 'role_types',
    label: 'Roles to fill',
    required: false,
    kind: 'list',
    hint: 'One a line. Lets drafts speak to each trade.',
  },
  {
    key: 'hiring_locations',
    label: 'Places of work',
    required: false,
    kind: 'list',
    hint: 'One a line, remote included. Decides where adverts run.',
  },
];

const ecommerce: IntakeField[] = [
  {
    key: 'catalogue_url',
    label: 'Catalogue address',
    required: false,
    kind: 'url',
    hint: 'Where the products are listed. Kept as text; nothing is fetched.',
  },
  {
    key: 'top_products',
    label: 'Top products',
    required: false,
    kind: 'list',
    hint: 'One a line. The campaign leads with these.',
  },
  {
    key: 'margins',
    label: 'Margins',
    required: false,
    ...ONE_LINE,
    hint: 'By product or overall. Shows what can be spent per order.',
  },
];

const services: IntakeField[] = [
  {
    key: 'booking_link',
    label: 'Booking link',
    required: false,
    kind: 'url',
    hint: 'Where people book or ask. Every call to action leads there.',
  },
  {
    key: 'service_areas',
    label: 'Service areas',
    required: false,
    kind: 'list',
    hint: 'One a line. Keeps adverts out of places you do not serve.',
  },
];

const grouped = (
  group: 'hiring' | 'ecommerce' | 'services',
  appliesWhen: (values: IntakeValues) => boolean,
  fields: IntakeField[],
): IntakeField[] => fields.map((field) => ({ ...field, group, appliesWhen }));

/** Asked after the goal, because the objective and the kind of business decide what is asked. */
export const detailsStep: IntakeStep = {
  key: 'details',
  title: 'Details',
  intro: 'Questions that follow from your answers so far.',
  fields: [
    ...grouped('hiring', hires, hiring),
    ...grouped('ecommerce', sells('E-commerce'), ecommerce),
    ...grouped('services', sells('Services'), services),
  ],
};

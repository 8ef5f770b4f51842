import { INTAKE_FIELDS } from './fields.ts';

/** What people call a field in briefs of their own, besides its name and label; lower case. */
const SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  client_name: [
    'client',
    'company',
    'company name',
    'brand',
    'brand name',
    'business name',
    'organisation',
    'organization',
    'employer',
  ],
  website: ['url', 'site', 'web', 'homepage', 'web site', 'website url'],
  industry: ['sector', 'branch', 'vertical', 'category', 'trade', 'market sector'],
  business_kinds: ['business type', 'type of business', 'business model'],
  geography: [
    'location',
    'locations',
    'region',
    'regions',
    'country',
    'countries',
    'market',
    'markets',
    'where',
    'area',
    'geo',
  ],
  languages: ['language', 'content language'],
  primary_offer: [
    'offer',
    'offering',
    'product',
    'products',
    'service',
    'services',
    'what we sell',
    'what we do',
    'main offer',
    'product or service',
    'about',
    'about us',
    'description',
  ],
  pricing: ['price', 'prices', 'price range', 'cost', 'rates'],
  revenue_streams: ['revenue', 'income', 'sources of revenue'],
  unit_economics: ['cost per sale', 'cac', 'economics'],
  aov_ltv: ['aov', 'ltv', 'average order value', 'lifetime value', 'order value'],
  growth_bottleneck: ['bottleneck', 'biggest challenge', 'main challenge', 'growth problem'],
  competitors: ['competition', 'competitor', 'alternatives', 'main competitors'],
  target_audience: [
    'audience',
    'target',
    'target market',
    'target group',
    'customers',
    'target customers',
    'ideal customer',
    'icp',
    'who we serve',
    'buyers',
    'clients',
    'target persona',
  ],
  pain_points: ['pain', 'pains', 'problem', 'problems', 'challenges', 'customer problems', 'frustrations'],
  desired_outcomes: [
    'outcomes',
    'outcome',
    'desired outcome',
    'benefits',
    'results',
    'desired results',
    'what they want',
  ],
  objections: ['concerns', 'doubts', 'hesitations', 'why they do not buy'],
  differentiators: [
    'usp',
    'usps',
    'unique selling points',
    'unique selling proposition',
    'why us',
    'differentiation',
    'strengths',
    'what makes us different',
  ],
  proof_assets: [
    'proof',
    'social proof',
    'testimonials',
    'case studies',
    'reviews',
    'evidence',
    'credentials',
    'references',
  ],
  objective: ['goal', 'campaign goal', 'main goal', 'campaign objective', 'aim'],
  kpi_targets: ['kpi', 'kpis', 'target', 'targets', 'metrics', 'success metrics', 'goals', 'success'],
  duration_weeks: ['duration', 'campaign length', 'length', 'weeks', 'campaign duration'],
  budget_range: ['budget', 'media budget', 'ad spend', 'marketing budget', 'spend'],
  timeline_start: ['start', 'start date', 'launch date', 'timeline', 'begins'],
  constraints: ['constraint', 'restrictions', 'limits', 'limitations', 'not possible'],
  evp_statement: [
    'evp',
    'employer value proposition',
    'why work here',
    'why work with us',
    'employer promise',
  ],
  role_types: ['roles', 'positions', 'jobs', 'vacancies', 'open positions', 'open roles'],
  hiring_locations: ['job locations', 'work locations', 'workplaces'],
  catalogue_url: ['catalogue', 'catalog', 'catalog url', 'catalogue url', 'shop url', 'store url'],
  top_products: ['best sellers', 'bestsellers', 'hero products', 'main products', 'key products'],
  margins: ['margin', 'gross margin', 'profit margin'],
  booking_link: ['booking', 'appointment link', 'booking url', 'calendar link'],
  service_areas: ['service area', 'areas served', 'area served', 'catchment area'],
  tone_voice: ['tone', 'voice', 'brand voice', 'tone of voice', 'style'],
  voice_examples: ['example copy', 'sample copy', 'examples of our voice'],
  banned_words: [
    'forbidden words',
    'words to avoid',
    'do not say',
    'avoid words',
    'taboo words',
    'never say',
  ],
  required_disclaimers: ['disclaimer', 'disclaimers', 'legal notice', 'legal notices', 'mandatory text'],
  compliance_notes: ['compliance', 'legal', 'regulation', 'regulations', 'legal requirements'],
  risk_tolerance: ['risk', 'risk appetite'],
  brand_colours: ['colours', 'colors', 'brand colors', 'colour palette', 'color palette'],
  brand_fonts: ['fonts', 'typography', 'typefaces', 'typeface'],
};

/** A label made comparable: no case, no marks around it, no numbering, no question mark. */
export const plainLabel = (label: string): string =>
  label
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[*_`#"“”:?]/g, ' ')
    .replace(/\(.*?\)/g, ' ')
    .replace(/^\s*\d+[.)]\s*/, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const labels = new Map<string, string>();
for (const [key, synonyms] of Object.entries(SYNONYMS))
  for (const synonym of synonyms) labels.set(plainLabel(synonym), key);
// A field's own name and label win over another field's synonym.
for (const { key, label, file } of INTAKE_FIELDS)
  if (!file) for (const name of [key, label]) labels.set(plainLabel(name), key);

/** The field that a label in somebody's brief means, or undefined. Exact after plain writing; never a guess. */
export const fieldKeyFor = (label: string): string | undefined => labels.get(plainLabel(label));

import type { ArtifactType } from '../artifact-types.ts';
import type { JobDefinition } from './job-definition.ts';
import { STRATEGY_JOBS } from './strategy/jobs.ts';

/** What plans and lineage need to know about a job, whether it can be run yet or not. */
export type CatalogueEntry = Pick<JobDefinition, 'name' | 'title' | 'artifact' | 'needs' | 'visual'>;

/** The jobs that can be run: one list a stage. */
export const JOBS: readonly JobDefinition[] = [...STRATEGY_JOBS];

const row = (artifact: ArtifactType, visual: boolean) => (name: string, title: string) => ({
  name,
  title,
  artifact,
  needs: [],
  visual,
});

const creatives = row('creatives', false);
const visualExecution = row('execution', true);
const textExecution = row('execution', false);
const monitoring = row('monitoring', false);
const delivery = row('delivery', false);

const ROWS: readonly CatalogueEntry[] = [
  creatives('brand_kit_suggestions', 'Brand kit suggestions'),
  creatives('carousel_templates', 'Carousel templates'),
  creatives('reel_cover_templates', 'Reel cover templates'),
  creatives('image_pack_prompts', 'Image prompts'),
  creatives('video_scripts', 'Video scripts'),
  creatives('thumbnails_banners', 'Thumbnails and banners'),
  visualExecution('content_calendar_week1', 'Content calendar, week 1'),
  visualExecution('ig_posts_week1', 'Instagram posts, week 1'),
  visualExecution('fb_posts_week1', 'Facebook posts, week 1'),
  visualExecution('reels_scripts_week1', 'Reels scripts, week 1'),
  textExecution('linkedin_posts_week1', 'LinkedIn posts, week 1'),
  textExecution('hashtag_sets', 'Hashtag sets'),
  textExecution('email_sequence', 'Email sequence'),
  monitoring('tracking_checklist', 'Tracking checklist'),
  monitoring('weekly_optimization', 'Weekly optimisation'),
  delivery('pdf_report', 'PDF report'),
  delivery('pptx_deck', 'PowerPoint deck'),
  delivery('asset_zip', 'Asset pack'),
];

/** Every job of marketing.md's table, in its order. */
export const CATALOGUE: readonly CatalogueEntry[] = [
  ...JOBS,
  ...ROWS.filter((entry) => !JOBS.some((job) => job.name === entry.name)),
];

const definitions = new Map(JOBS.map((job) => [job.name, job]));
const entries = new Map(CATALOGUE.map((entry) => [entry.name, entry]));

/** The job of that name that can be run, or undefined. */
export const jobByName = (name: string): JobDefinition | undefined => definitions.get(name);

/** The catalogue's entry of that name, runnable or not, or undefined. */
export const entryByName = (name: string): CatalogueEntry | undefined => entries.get(name);

/** The names of an artifact's jobs, in catalogue order. */
export const jobsOf = (artifact: ArtifactType): string[] =>
  CATALOGUE.filter((entry) => entry.artifact === artifact).map(({ name }) => name);

/** The jobs of an artifact that can be run. */
export const definedJobs = (artifact: ArtifactType): JobDefinition[] =>
  JOBS.filter((job) => job.artifact === artifact);

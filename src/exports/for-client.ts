import type { ExportDocument } from './document.ts';

/** Whom a file is made for: the team, or the client's people, who never see models, costs, findings and comments. */
export const AUDIENCES = ['team', 'client'] as const;

export type Audience = (typeof AUDIENCES)[number];

export const isAudience = (word: string): word is Audience => AUDIENCES.some((one) => one === word);

/** Written by the built-in stub: every page and file says so, whoever it is for. */
export const isStubText = ({
  generation,
  withheld,
}: Pick<ExportDocument, 'generation' | 'withheld'>): boolean => generation?.stub ?? withheld?.stub ?? false;

/** The document without what is internal (design.md, Clients): model, cost, run, findings, claims, style examples, the story. */
export const forClient = (document: ExportDocument): ExportDocument => ({
  ...document,
  generation: null,
  withheld: { stub: isStubText(document) },
  findings: [],
  claims: [],
  references: [],
  story: [],
});

/** The document as one audience may see it. */
export const forAudience = (document: ExportDocument, audience: Audience): ExportDocument =>
  audience === 'client' ? forClient(document) : document;

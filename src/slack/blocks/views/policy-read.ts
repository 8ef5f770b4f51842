import { z } from 'zod';
import { ARTIFACT_TYPES, type ArtifactType } from '../../../marketing/artifact-types.ts';
import { INPUT } from '../ids.ts';
import { MAY, NEVER } from './policy.ts';
import { POLICY_BLOCKS, type PolicyField } from './policy-blocks.ts';

export type PolicyAnswers = {
  /** Slack's ids. */
  people: string[];
  groups: { id: string; name: string }[];
  required: number;
  authorMayApprove: boolean;
  clientRequired: number;
  clientStages: ArtifactType[];
  clientPeople: string[];
  remindAfterMinutes: number | null;
  escalateAfterMinutes: number | null;
  escalateTo: string | null;
  expireAfterMinutes: number | null;
};

const chosen = z.object({ value: z.string(), text: z.object({ text: z.string() }).optional() });
const answer = z.object({
  selected_option: chosen.nullish(),
  selected_options: z.array(chosen).nullish(),
  selected_users: z.array(z.string()).nullish(),
  selected_user: z.string().nullish(),
});

/** What the form says; numbers that we did not offer come back as NaN, which the use case refuses. */
export function readPolicyForm(state: unknown): PolicyAnswers {
  const values = z.record(z.string(), z.record(z.string(), z.unknown())).safeParse(state).data;
  const of = (field: PolicyField) => answer.safeParse(values?.[POLICY_BLOCKS[field]]?.[INPUT]).data;
  const one = (field: PolicyField) => of(field)?.selected_option?.value;
  const minutes = (field: PolicyField): number | null => {
    const value = one(field) ?? NEVER;
    return value === NEVER ? null : Number(value);
  };
  const stages = of('clientStages')?.selected_options?.map(({ value }) => value) ?? [];
  return {
    people: of('people')?.selected_users ?? [],
    groups: (of('groups')?.selected_options ?? []).map(({ value, text }) => ({
      id: value,
      name: (text?.text ?? value).replace(/^@/, ''),
    })),
    required: Number(one('required') ?? Number.NaN),
    authorMayApprove: one('author') !== MAY.no,
    clientRequired: Number(one('clientRequired') ?? '0'),
    clientStages: ARTIFACT_TYPES.filter((type) => stages.includes(type)),
    clientPeople: of('clientPeople')?.selected_users ?? [],
    remindAfterMinutes: minutes('remind'),
    escalateAfterMinutes: minutes('escalate'),
    escalateTo: of('escalateTo')?.selected_user ?? null,
    expireAfterMinutes: minutes('expire'),
  };
}

// Refusal code of the use case to the input that it is about.
const FIELDS: Readonly<Record<string, PolicyField>> = {
  votes_out_of_range: 'required',
  no_approvers: 'people',
  not_inside: 'people',
  both_sides: 'clientPeople',
  no_stages: 'clientStages',
  no_escalation: 'escalateTo',
  group_gone: 'groups',
};

/** A refusal as an error on its input; undefined when it is about no input. */
export const policyFieldError = (code: string, sentence: string): Record<string, string> | undefined => {
  const field = FIELDS[code];
  return field && { [POLICY_BLOCKS[field]]: sentence };
};

/** The inputs of the form about approvals. */
export const POLICY_BLOCKS = {
  people: 'policy:people',
  groups: 'policy:groups',
  required: 'policy:required',
  author: 'policy:author',
  clientRequired: 'policy:client_required',
  clientStages: 'policy:client_stages',
  clientPeople: 'policy:client_people',
  remind: 'policy:remind',
  escalate: 'policy:escalate',
  escalateTo: 'policy:escalate_to',
  expire: 'policy:expire',
} as const;

export type PolicyField = keyof typeof POLICY_BLOCKS;

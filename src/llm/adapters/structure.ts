import { closedSchema } from '../closed-schema.ts';
import type { JsonSchema } from '../json-schema.ts';
import type { ProviderRequest } from '../provider.ts';
import { REPAIR } from '../sentences.ts';

/**
 * How a provider is asked for the object: `schema` by its own structured output; `json` with the schema in the prompt
 * and whatever settings it has beside; `text` with nothing but the prompt, which every server understands.
 */
export type Manner = 'schema' | 'json' | 'text';

export type Structure = { system: string; manner: Manner; schema: JsonSchema | null };

/**
 * Chooses per schema. A schema that strict output can't express goes into the prompt; a manner that the server turned
 * down, and a plainer one that it then took, stay so for that schema, for the life of the adapter: that costs one refused
 * request only.
 */
export const structureChooser = (hasOwn: boolean) => {
  const turnedDown = new Map<string, readonly Manner[]>();
  return {
    /** `now`: the manners that were turned down within this call. */
    choose(request: ProviderRequest, now: readonly Manner[]): Structure {
      const past = [...(turnedDown.get(request.schemaName) ?? []), ...now];
      const schema = hasOwn && !past.includes('schema') ? closedSchema(request.jsonSchema) : null;
      if (schema) return { system: request.system, manner: 'schema', schema };
      const inPrompt = REPAIR.schemaInPrompt(JSON.stringify(request.jsonSchema));
      const manner = past.includes('json') ? 'text' : 'json';
      return { system: `${request.system}\n\n${inPrompt}`, manner, schema: null };
    },
    /** Not before a plainer manner was taken: a request that is turned down in every manner says nothing about them. */
    remember({ schemaName }: ProviderRequest, now: readonly Manner[]): void {
      if (now.length > 0)
        turnedDown.set(schemaName, [...new Set([...(turnedDown.get(schemaName) ?? []), ...now])]);
    },
  };
};

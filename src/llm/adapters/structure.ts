import { closedSchema } from '../closed-schema.ts';
import type { JsonSchema } from '../json-schema.ts';
import type { ProviderRequest } from '../provider.ts';
import { REPAIR } from '../sentences.ts';

/** How a provider is asked for the object: its own structured output, or the schema in the prompt. */
export type Structure = { system: string; schema: JsonSchema | null };

/**
 * Chooses per schema. A schema that strict output can't express goes into the prompt; so does one that the server
 * turned down once, which is remembered for the life of the adapter so that it costs one refused request only.
 */
export const structureChooser = (hasOwn: boolean) => {
  const turnedDown = new Set<string>();
  return {
    choose(request: ProviderRequest): Structure {
      const schema = hasOwn && !turnedDown.has(request.schemaName) ? closedSchema(request.jsonSchema) : null;
      if (schema) return { system: request.system, schema };
      const inPrompt = REPAIR.schemaInPrompt(JSON.stringify(request.jsonSchema));
      return { system: `${request.system}\n\n${inPrompt}`, schema: null };
    },
    turnDown(request: ProviderRequest): void {
      turnedDown.add(request.schemaName);
    },
  };
};

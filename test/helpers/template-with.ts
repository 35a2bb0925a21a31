import type { PageTemplate } from "../../src/model/template.ts";
import { pageTemplateSchema } from "../../src/node/template-schema.ts";

/** Any level may be missing from the styles of headings in tests. */
const schema = pageTemplateSchema.extend({ headings: pageTemplateSchema.shape.headings.unwrap().array() });

/** A template with another value at a path; a path that is not there is a mistake of the test. */
export function pageTemplateWith(
  template: PageTemplate,
  path: readonly string[],
  value: string,
): PageTemplate {
  return schema.parse(withValue(template, path, value));
}

function withValue(object: unknown, [key, ...rest]: readonly string[], value: string): unknown {
  if (key === undefined) return readValue(value);
  if (typeof object !== "object" || object === null || !(key in object)) throw new Error(`no key \`${key}\``);
  const entries = Object.entries(object).map(([name, it]) => [
    name,
    name === key ? withValue(it, rest, value) : it,
  ]);
  return Array.isArray(object) ? entries.map(([, it]) => it) : Object.fromEntries(entries);
}

function readValue(value: string): unknown {
  if (value === "true" || value === "false") return value === "true";
  return value === "" || Number.isNaN(Number(value)) ? value : Number(value);
}

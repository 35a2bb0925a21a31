import { stringify } from "yaml";

/** Plain data as YAML 1.2, which `parseYaml` reads back as the same data; keys that are `undefined` are left out. */
export function writeYaml(value: object): string {
  return stringify(value, { lineWidth: 0 });
}

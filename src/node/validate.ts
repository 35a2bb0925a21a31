import { z } from "zod";
import type { Diagnostic } from "../model/diagnostic.ts";
import { nearestWord } from "../text/nearest-word.ts";
import type { YamlDocument, YamlPath } from "../yaml/parse-yaml.ts";
import { nearestScript } from "./nearest-script.ts";

type Issue = z.core.$ZodIssue;

export interface ValidateInput {
  readonly document: YamlDocument;
  readonly value: unknown;
  readonly stopgap?: Readonly<Record<string, unknown>>;
}

export interface Validated<T> {
  /** What is left when every mistake is taken out; `undefined` where nothing is. */
  readonly value: T | undefined;
  readonly faults: readonly Fault[];
  /** The paths of what was taken out. */
  readonly removed: readonly YamlPath[];
}

/** A mistake with its path in the document. */
export interface Fault {
  readonly path: YamlPath;
  /** What is at fault is that nothing is there. */
  readonly isMissing: boolean;
  readonly diagnostic: Diagnostic;
}

/** What authors of other tools' configuration write, by what it is called here. */
const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ["author", "creators"],
  ["authors", "creators"],
  ["creator", "creators"],
  ["lang", "language"],
  ["script", "language"],
  ["identifier", "isbn"],
  ["city", "place"],
  ["editor", "responsibleEditor"],
  ["nationality", "country"],
  ["dynasty", "era"],
  ["keywords", "subjects"],
  ["tags", "subjects"],
  ["outputs", "editions"],
  ["theme", "template"],
  ["files", "chapters"],
]);
const TYPE_NAMES: ReadonlyMap<string, string> = new Map([
  ["string", "text"],
  ["number", "a number"],
  ["int", "a whole number"],
  ["boolean", "`true` or `false`"],
  ["array", "a list"],
  ["object", "a set of keys"],
  ["record", "a set of keys"],
]);
const TYPE_HINTS: ReadonlyMap<string, string> = new Map([
  ["string", "write one piece of text, in quotes if it has `: `, `#`, `[` or `{` in it"],
  ["number", "write it in digits, without a unit or quotes"],
  ["int", "write it in digits, without a unit or quotes"],
  ["array", "write the items in `[ ]` with commas between them, or each on a line that begins with `- `"],
  ["object", "write `key: value` on lines of their own, or in `{ }` with commas between them"],
  ["record", "write `key: value` on lines of their own, or in `{ }` with commas between them"],
]);

/**
 * Checks a document by a schema. All mistakes are found in one go, each with its place; what is right of the
 * document is still given.
 *
 * @param input.stopgap - What stands in for keys that must be there and are not, so that the rest can be used.
 */
export function validate<T>(schema: z.ZodType<T>, input: ValidateInput): Validated<T> {
  const { document, value, stopgap } = input;
  const result = schema.safeParse(value);
  if (result.success) return { value: result.data, faults: [], removed: [] };
  const issues = result.error.issues.flatMap((issue) => innermost(issue));
  const faults = issues.flatMap((issue) => faultsOf(issue, { schema, document, value }));
  const removed = faults.map(({ path, isMissing }) => (isMissing ? path.slice(0, -1) : path));
  const rest = without(value, { removed: removed.filter((path) => path.length > 0), path: [] });
  const again = schema.safeParse({ ...stopgap, ...(isRecord(rest) ? rest : {}) });
  return { value: again.success ? again.data : undefined, faults, removed };
}

interface Checked {
  readonly schema: z.ZodType;
  readonly document: YamlDocument;
  readonly value: unknown;
}

/** The issues of the member of a union that the author meant, with their paths from the top. */
function innermost(issue: Issue): readonly Issue[] {
  if (issue.code !== "invalid_union") return [issue];
  const meant = issue.errors
    .filter((branch) => branch.length > 0 && !branch.some(isOtherType))
    .toSorted((a, b) => a.length - b.length)[0];
  if (meant === undefined) return [issue];
  return meant.flatMap((inner) => innermost({ ...inner, path: [...issue.path, ...inner.path] }));
}

function isOtherType(issue: Issue): boolean {
  if (issue.path.length > 0) return false;
  return (
    issue.code === "invalid_type" ||
    (issue.code === "invalid_union" && issue.errors.every((it) => it.some(isOtherType)))
  );
}

function faultsOf(issue: Issue, checked: Checked): readonly Fault[] {
  const path = issue.path.map((step) => (typeof step === "symbol" ? String(step) : step));
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => unknownKey([...path, key], checked));
  }
  const given = valueAt(checked.value, path);
  if (given === undefined && path.length > 0) return [missingKey(path, checked)];
  const params = issue.code === "custom" ? issue.params : undefined;
  const code = params?.code === "node/bad-isbn" ? "node/bad-isbn" : "node/wrong-value";
  const hint = hintOf(issue, given) ?? (typeof params?.hint === "string" ? params.hint : undefined);
  const message = `${pathName(path)} ${problemOf(issue)}`;
  const diagnostic: Diagnostic = { code, message, span: checked.document.spanOf(path) };
  return [{ path, isMissing: false, diagnostic: hint === undefined ? diagnostic : { ...diagnostic, hint } }];
}

function unknownKey(path: YamlPath, { schema, document }: Checked): Fault {
  const key = String(path.at(-1));
  const known = keysAt(schema, path.slice(0, -1));
  const other = OTHER_NAMES.get(key.toLowerCase());
  const nearest = other !== undefined && known.has(other) ? other : nearestWord(key, known);
  return {
    path,
    isMissing: false,
    diagnostic: {
      code: "node/unknown-key",
      message: `there is no key \`${key}\`${path.length > 1 ? ` in ${pathName(path.slice(0, -1))}` : ""}`,
      span: document.spanOf(path, "key"),
      hint:
        nearest === undefined
          ? `the keys here are ${[...known].toSorted().join(", ")}`
          : `did you mean \`${nearest}\`?`,
    },
  };
}

function missingKey(path: YamlPath, { document }: Checked): Fault {
  const inside = path.length > 1 ? ` in ${pathName(path.slice(0, -1))}` : "";
  const { file, line, column } = document.spanOf(path.slice(0, -1));
  return {
    path,
    isMissing: true,
    diagnostic: {
      code: "node/missing-key",
      message: `the key \`${String(path.at(-1))}\` is missing${inside}`,
      span: { file, line, column },
      hint: `add \`${String(path.at(-1))}: …\``,
    },
  };
}

function problemOf(issue: Issue): string {
  switch (issue.code) {
    case "invalid_type":
      return `must be ${TYPE_NAMES.get(issue.expected) ?? issue.expected}`;
    case "invalid_value":
      return `must be ${orList(issue.values.map(String))}`;
    case "invalid_union":
      return issue.message === "Invalid input" ? `must be ${unionTypes(issue)}` : issue.message;
    case "invalid_key":
      return "has a key that is not known";
    case "too_small":
      if (issue.origin === "string" || issue.origin === "array") return "must not be empty";
      return `must be ${issue.inclusive === true ? "at least" : "more than"} ${issue.minimum}`;
    case "too_big":
      if (issue.origin === "array") return `may have ${issue.maximum} items at most`;
      return `must be ${issue.inclusive === true ? "at most" : "less than"} ${issue.maximum}`;
    default:
      return issue.message;
  }
}

function unionTypes(issue: z.core.$ZodIssueInvalidUnion): string {
  const types = issue.errors.flatMap((branch) =>
    branch.filter((it) => it.code === "invalid_type").map((it) => TYPE_NAMES.get(it.expected) ?? it.expected),
  );
  return [...new Set(types)].join(" or ");
}

function hintOf(issue: Issue, given: unknown): string | undefined {
  if (issue.code === "invalid_type") return TYPE_HINTS.get(issue.expected);
  if (issue.code === "invalid_union" && issue.message === "must be text") return TYPE_HINTS.get("string");
  if (issue.code === "too_small" && isEmpty(given)) return "write what belongs here, or leave the key out";
  if (issue.code !== "invalid_value" || typeof given !== "string") return undefined;
  const nearest = nearestScript(given, issue.values.map(String));
  return nearest === undefined ? undefined : `did you mean \`${nearest}\`?`;
}

function orList(words: readonly string[]): string {
  const quoted = words.map((word) => `\`${word}\``);
  return quoted.length < 2 ? quoted.join("") : `${quoted.slice(0, -1).join(", ")} or ${quoted.at(-1)}`;
}

function pathName(path: YamlPath): string {
  if (path.length === 0) return "the file";
  const name = path.map((step) => (typeof step === "number" ? `[${step + 1}]` : `.${step}`)).join("");
  return `\`${name.replace(/^\./u, "")}\``;
}

function isEmpty(value: unknown): boolean {
  return value === "" || (Array.isArray(value) && value.length === 0);
}

/** The keys that may stand at a path, in any member of a union. */
function keysAt(schema: z.core.$ZodType, path: YamlPath): ReadonlySet<string> {
  let schemas: readonly z.core.$ZodType[] = members(schema);
  for (const step of path) schemas = schemas.flatMap((it) => childrenOf(it, step)).flatMap(members);
  return new Set(schemas.flatMap((it) => keysOf(it)));
}

function keysOf(schema: z.core.$ZodType): readonly string[] {
  if (schema instanceof z.ZodObject) return Object.keys(schema.shape);
  if (schema instanceof z.ZodRecord && schema.keyType instanceof z.ZodEnum) {
    return schema.keyType.options.map(String);
  }
  return [];
}

function members(schema: z.core.$ZodType): readonly z.core.$ZodType[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return members(schema.unwrap());
  if (schema instanceof z.ZodLazy) return members(schema.unwrap());
  if (schema instanceof z.ZodUnion) return schema.options.flatMap(members);
  if (schema instanceof z.ZodPipe) return members(schema.in);
  return [schema];
}

function childrenOf(schema: z.core.$ZodType, step: string | number): readonly z.core.$ZodType[] {
  if (schema instanceof z.ZodArray) return [schema.element];
  if (schema instanceof z.ZodRecord) return [schema.valueType];
  const child = schema instanceof z.ZodObject ? schema.shape[String(step)] : undefined;
  return child === undefined ? [] : [child];
}

/** What stands at a path of plain data. */
export function valueAt(value: unknown, path: YamlPath): unknown {
  let here = value;
  for (const step of path) {
    if (Array.isArray(here) && typeof step === "number") here = here[step];
    else if (isRecord(here) && Object.hasOwn(here, step)) here = here[String(step)];
    else return undefined;
  }
  return here;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

interface Removal {
  readonly removed: readonly YamlPath[];
  readonly path: YamlPath;
}

/** The same data without what stands at some paths; a list that loses all its items goes with them. */
function without(value: unknown, { removed, path }: Removal): unknown {
  if (removed.some((it) => samePath(it, path))) return undefined;
  if (Array.isArray(value)) {
    const kept = value
      .map((item: unknown, i) => without(item, { removed, path: [...path, i] }))
      .filter((item) => item !== undefined);
    return kept.length === 0 && value.length > 0 ? undefined : kept;
  }
  if (!isRecord(value)) return value;
  const kept = Object.entries(value)
    .map(([key, item]) => [key, without(item, { removed, path: [...path, key] })])
    .filter(([, item]) => item !== undefined);
  return Object.fromEntries(kept);
}

function samePath(a: YamlPath, b: YamlPath): boolean {
  return a.length === b.length && a.every((step, i) => step === b[i]);
}

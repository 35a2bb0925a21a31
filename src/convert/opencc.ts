// The only file that knows opencc-js. Its declarations import each other without file extensions, so that
// `configs` has the type `any` inside of it: what is read from it is checked here and leaves as our own types.
import { configs } from "opencc-js/preset";
import type { Script } from "../model/script.ts";
import { type Dictionary, dictionaryOfLists } from "./dictionary.ts";

/** What the dictionaries are, for reports. A test compares it with the package. */
export const DICTIONARIES = "OpenCC 1.4.2";

/** The way of a text from one script to another. */
export interface Stages {
  /** Compatibility ideographs to the ordinary ones. */
  readonly normalization: readonly Dictionary[];
  /** Cuts the text into words, across which no later stage matches; absent where the first stage does it. */
  readonly segmentation?: Dictionary;
  readonly chain: readonly Dictionary[];
  /** What a house writes otherwise than the dictionaries; its words go over the ends of theirs. */
  readonly spelling?: Dictionary;
}

export interface Direction {
  readonly from: Script;
  readonly to: Script;
  /** Words as well as characters. */
  readonly vocabulary: boolean;
}

/** The part of OpenCC's configuration names that stands for a script. */
const SHORT: Readonly<Record<Script, string>> = {
  "zh-Hans": "s",
  "zh-Hant": "t",
  "zh-Hant-TW": "tw",
  "zh-Hant-HK": "hk",
};

interface Configuration {
  readonly normalization: readonly Lists[];
  readonly segmentation: Lists;
  readonly chain: readonly Lists[];
}

/** What a stage's dictionary is made of, most important first. */
type Lists = readonly string[];

/** The stages for a direction. Dictionaries are made once in a process and shared by all directions. */
export function conversionStages(direction: Direction): Stages {
  return stagesOf(configurationFor(direction));
}

/** The stages of one of OpenCC's own configurations, such as `s2twp`. */
export function presetStages(name: string): Stages {
  return stagesOf(preset(name));
}

function configurationFor({ from, to, vocabulary }: Direction): Configuration {
  const words = (script: Script): string => (vocabulary && script !== "zh-Hant" ? "p" : "");
  if (from === to) return { normalization: [], segmentation: [], chain: [] };
  if (from === "zh-Hans") return preset(`s2${SHORT[to]}${words(to)}`);
  if (to === "zh-Hans") return preset(`${SHORT[from]}2s${words(from)}`);
  // OpenCC has no configuration from one region to the other, nor one with words from and to its own
  // standard. Both are the halves of the configurations from and to simplified Chinese that lie on the
  // traditional side.
  const fromRegion = from === "zh-Hant" ? [] : preset(`${SHORT[from]}2s${words(from)}`).chain.slice(0, 1);
  const toRegion = to === "zh-Hant" ? [] : preset(`s2${SHORT[to]}${words(to)}`).chain.slice(1);
  const { normalization } = preset("t2s");
  return { normalization, segmentation: [], chain: [...fromRegion, ...toRegion] };
}

function stagesOf({ normalization, segmentation, chain }: Configuration): Stages {
  const [first = []] = chain;
  // Where the first stage has the segmentation's words at its head and beyond them only single characters
  // (all that come from simplified Chinese), one pass does both: the longest match is the same.
  const atOnce = segmentation.length > 0 && segmentation.every((list, i) => list === first[i]);
  const dictionaries = chain.map((lists, i) =>
    sharedDictionary(lists, atOnce && i === 0 ? segmentation.length : 0),
  );
  const stages = {
    normalization: normalization.map((lists) => sharedDictionary(lists, 0)),
    chain: dictionaries,
  };
  if (atOnce || segmentation.length === 0) return stages;
  return { ...stages, segmentation: sharedDictionary(segmentation, 0) };
}

const listNumbers = new Map<string, number>();
const dictionaries = new Map<string, Dictionary>();

function sharedDictionary(lists: Lists, segmenting: number): Dictionary {
  const key = `${segmenting}:${lists.map(numberOf).join()}`;
  const known = dictionaries.get(key);
  if (known !== undefined) return known;
  const made = dictionaryOfLists(lists, segmenting);
  dictionaries.set(key, made);
  return made;
}

function numberOf(list: string): number {
  const known = listNumbers.get(list);
  if (known !== undefined) return known;
  listNumbers.set(list, listNumbers.size);
  return listNumbers.size - 1;
}

function preset(name: string): Configuration {
  const found: unknown = configs[name];
  if (!isRecord(found)) throw new Error(`opencc-js has no configuration ${name}`);
  return {
    normalization: listsOfLists(found.normalizationChain),
    segmentation: found.segmentation === undefined ? [] : listsIn(found.segmentation),
    chain: listsOfLists(found.conversionChain),
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function listsOfLists(value: unknown): readonly Lists[] {
  if (!Array.isArray(value)) throw new Error("a configuration of opencc-js has an unknown form");
  return value.map(listsIn);
}

function listsIn(value: unknown): Lists {
  const isList = (it: unknown): it is string => typeof it === "string";
  if (!Array.isArray(value) || !value.every(isList))
    throw new Error("a list of opencc-js has an unknown form");
  return value;
}

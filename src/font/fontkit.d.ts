// What this folder uses of fontkit and its published types leave out: the tables as fontkit decodes them.
import "fontkit";

declare module "fontkit" {
  interface Font {
    readonly GSUB?: SubstitutionTable;
    readonly post: { readonly isFixedPitch: number };
    readonly "CFF "?: object;
  }

  interface Subset {
    readonly glyphs: number[];
    includeGlyph(glyph: number): number;
  }

  interface SubstitutionTable {
    readonly scriptList: readonly { readonly tag: string; readonly script: ScriptTable }[];
    readonly featureList: readonly {
      readonly tag: string;
      readonly feature: { readonly lookupListIndexes: readonly number[] };
    }[];
    readonly lookupList: { get(index: number): Lookup | undefined };
  }

  interface ScriptTable {
    readonly defaultLangSys: LanguageSystem | null;
    readonly langSysRecords: readonly { readonly tag: string; readonly langSys: LanguageSystem }[];
  }

  interface LanguageSystem {
    readonly featureIndexes: readonly number[];
  }

  interface Lookup {
    readonly lookupType: number;
    readonly subTables: readonly LookupSubtable[];
  }

  interface LookupSubtable {
    readonly version?: number;
    readonly coverage?: Coverage;
    readonly deltaGlyphID?: number;
    readonly substitute?: { get(index: number): number | undefined };
    /** In extension lookups the real subtable and its type. */
    readonly lookupType?: number;
    readonly extension?: LookupSubtable;
  }

  interface Coverage {
    readonly glyphs?: readonly number[];
    readonly rangeRecords?: readonly { readonly start: number; readonly end: number }[];
  }
}

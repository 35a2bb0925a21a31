import type {
  Coverage,
  Font as FontkitFont,
  LanguageSystem,
  LookupSubtable,
  ScriptTable,
  SubstitutionTable,
} from "fontkit";
import type { GlyphId } from "../model/font.ts";

const SINGLE_SUBSTITUTION = 1;
const EXTENSION = 7;

/**
 * The glyphs that Chinese text of a language system takes instead of those the character map gives
 * (feature `locl`). It is what makes a dash one em wide, and in faces for several regions what chooses the
 * region's shapes.
 */
export function localForms(face: FontkitFont, language: string): ReadonlyMap<GlyphId, GlyphId> {
  const forms = new Map<GlyphId, GlyphId>();
  const table = face.GSUB;
  const system = table === undefined ? undefined : systemOf(table, language);
  if (table === undefined || system === undefined) return forms;
  for (const index of system.featureIndexes) {
    const record = table.featureList[index];
    if (record?.tag !== "locl") continue;
    for (const lookup of record.feature.lookupListIndexes) addLookup(forms, table, lookup);
  }
  return forms;
}

function systemOf(table: SubstitutionTable, language: string): LanguageSystem | undefined {
  const script = scriptTable(table, "hani") ?? scriptTable(table, "DFLT");
  // A face made for Taiwan alone is right for Hong Kong too, as far as it goes.
  const tags = language === "ZHH " ? [language, "ZHT "] : [language];
  for (const tag of tags) {
    const record = script?.langSysRecords.find((it) => it.tag === tag);
    if (record !== undefined) return record.langSys;
  }
  return script?.defaultLangSys ?? undefined;
}

function scriptTable(table: SubstitutionTable, tag: string): ScriptTable | undefined {
  return table.scriptList.find((it) => it.tag === tag)?.script;
}

function addLookup(forms: Map<GlyphId, GlyphId>, table: SubstitutionTable, index: number): void {
  const lookup = table.lookupList.get(index);
  for (const subtable of lookup?.subTables ?? []) {
    const inner = lookup?.lookupType === EXTENSION ? subtable.extension : subtable;
    const type = lookup?.lookupType === EXTENSION ? subtable.lookupType : lookup?.lookupType;
    if (type === SINGLE_SUBSTITUTION && inner !== undefined) addSubtable(forms, inner);
  }
}

function addSubtable(forms: Map<GlyphId, GlyphId>, subtable: LookupSubtable): void {
  if (subtable.coverage === undefined) return;
  coveredGlyphs(subtable.coverage).forEach((glyph, i) => {
    const form =
      subtable.substitute === undefined
        ? (glyph + (subtable.deltaGlyphID ?? 0)) & 0xffff
        : subtable.substitute.get(i);
    if (form !== undefined && !forms.has(glyph)) forms.set(glyph, form);
  });
}

function coveredGlyphs(coverage: Coverage): readonly GlyphId[] {
  if (coverage.glyphs !== undefined) return coverage.glyphs;
  return (coverage.rangeRecords ?? []).flatMap(({ start, end }) =>
    Array.from({ length: end - start + 1 }, (_, i) => start + i),
  );
}

import type { Trim } from "../model/template.ts";

/** A page in millimetres and the type area set on it: size and pitch in points. */
export interface TrimPreset {
  readonly trim: Trim;
  readonly typeArea: {
    readonly size: number;
    readonly characters: number;
    readonly lines: number;
    readonly pitch: number;
  };
}

// Trade tables vary by a few millimetres; a preset is a name for numbers that the user can see and change.
const PRESETS: ReadonlyMap<string, TrimPreset> = new Map([
  [
    "大32开",
    preset({ widthMm: 140, heightMm: 203, leaves: 32, sheet: "850 mm×1168 mm" }, [10.5, 27, 27, 17.5]),
  ],
  [
    "大32开宽",
    preset({ widthMm: 145, heightMm: 210, leaves: 32, sheet: "880 mm×1230 mm" }, [10.5, 28, 28, 17.5]),
  ],
  [
    "正32开",
    preset({ widthMm: 130, heightMm: 184, leaves: 32, sheet: "787 mm×1092 mm" }, [10.5, 25, 25, 17]),
  ],
  [
    "小16开",
    preset({ widthMm: 170, heightMm: 240, leaves: 16, sheet: "700 mm×1000 mm" }, [10.5, 34, 33, 17.5]),
  ],
  [
    "正16开",
    preset({ widthMm: 185, heightMm: 260, leaves: 16, sheet: "787 mm×1092 mm" }, [10.5, 38, 36, 17.5]),
  ],
  [
    "大16开",
    preset({ widthMm: 210, heightMm: 285, leaves: 16, sheet: "889 mm×1194 mm" }, [10.5, 40, 39, 18]),
  ],
  ["18开", preset({ widthMm: 170, heightMm: 230, leaves: 18, sheet: "" }, [10.5, 34, 32, 17.5])],
  ["25开", preset({ widthMm: 148, heightMm: 210, leaves: 25, sheet: "" }, [10.5, 28, 28, 17.5])],
  ["32开", preset({ widthMm: 130, heightMm: 190, leaves: 32, sheet: "" }, [10.5, 25, 26, 17])],
  ["A5", preset({ widthMm: 148, heightMm: 210, leaves: 32, sheet: "890 mm×1240 mm" }, [10.5, 28, 28, 17.5])],
  ["B5", preset({ widthMm: 176, heightMm: 250, leaves: 16, sheet: "" }, [10.5, 36, 34, 17.5])],
  ["JIS-B5", preset({ widthMm: 182, heightMm: 257, leaves: 16, sheet: "" }, [10.5, 36, 34, 17.5])],
  ["B6", preset({ widthMm: 125, heightMm: 176, leaves: 32, sheet: "" }, [9, 28, 26, 15.5])],
  ["JIS-B6", preset({ widthMm: 128, heightMm: 182, leaves: 32, sheet: "" }, [9, 28, 27, 15.5])],
]);

export const TRIM_NAMES: readonly string[] = [...PRESETS.keys()];

/** The preset of that name; 開 may stand for 开. */
export function trimPreset(name: string): TrimPreset | undefined {
  return PRESETS.get(name.replaceAll("開", "开"));
}

function preset(
  trim: Trim,
  [size, characters, lines, pitch]: readonly [number, number, number, number],
): TrimPreset {
  return { trim, typeArea: { size, characters, lines, pitch } };
}

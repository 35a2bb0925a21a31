/** A page in millimetres and the type area set on it: size and pitch in points. */
export interface TrimPreset {
  readonly trim: { readonly widthMm: number; readonly heightMm: number };
  readonly typeArea: {
    readonly size: number;
    readonly characters: number;
    readonly lines: number;
    readonly pitch: number;
  };
}

// Trade tables vary by a few millimetres; a preset is a name for numbers that the user can see and change.
const PRESETS: ReadonlyMap<string, TrimPreset> = new Map([
  ["大32开", preset(140, 203, [10.5, 27, 27, 17.5])],
  ["大32开宽", preset(145, 210, [10.5, 28, 28, 17.5])],
  ["正32开", preset(130, 184, [10.5, 25, 25, 17])],
  ["小16开", preset(170, 240, [10.5, 34, 33, 17.5])],
  ["正16开", preset(185, 260, [10.5, 38, 36, 17.5])],
  ["大16开", preset(210, 285, [10.5, 40, 39, 18])],
  ["18开", preset(170, 230, [10.5, 34, 32, 17.5])],
  ["25开", preset(148, 210, [10.5, 28, 28, 17.5])],
  ["32开", preset(130, 190, [10.5, 25, 26, 17])],
  ["A5", preset(148, 210, [10.5, 28, 28, 17.5])],
  ["B5", preset(176, 250, [10.5, 36, 34, 17.5])],
  ["JIS-B5", preset(182, 257, [10.5, 36, 34, 17.5])],
  ["B6", preset(125, 176, [9, 28, 26, 15.5])],
  ["JIS-B6", preset(128, 182, [9, 28, 27, 15.5])],
]);

export const TRIM_NAMES: readonly string[] = [...PRESETS.keys()];

/** The preset of that name; 開 may stand for 开. */
export function trimPreset(name: string): TrimPreset | undefined {
  return PRESETS.get(name.replaceAll("開", "开"));
}

function preset(
  widthMm: number,
  heightMm: number,
  [size, characters, lines, pitch]: readonly [number, number, number, number],
): TrimPreset {
  return { trim: { widthMm, heightMm }, typeArea: { size, characters, lines, pitch } };
}

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fontOpener } from "../../src/font/open-font.ts";
import type { EmbeddableFont } from "../../src/model/font.ts";
import type { Script } from "../../src/model/script.ts";

const openFont = await fontOpener();

const require = createRequire(import.meta.url);

/** The bytes of a file of an npm package that keben is installed with. */
export function packageFile(file: string): Uint8Array {
  return readFileSync(require.resolve(file));
}

export const SERIF = "@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf";
export const MONO = "@expo-google-fonts/inconsolata/400Regular/Inconsolata_400Regular.ttf";

export function packageFont(file: string, script: Script = "zh-Hans"): EmbeddableFont {
  return openFont(packageFile(file), { id: file, script });
}

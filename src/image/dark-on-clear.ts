import { openImage } from "./open-image.ts";

/** What a picture is looked at in; its shape does not matter here. */
const SIDE = 96;
/** Of 255: darker ink is lost on the dark pages of night mode. */
const DARK = 80;
/** How much of a picture is clear, and how much of its ink dark, for it to be one that vanishes. */
const CLEAR_SHARE = 0.1;
const DARK_SHARE = 0.5;

/**
 * Whether a picture is dark lines on nothing: on white paper they are seen, on the dark pages of night mode they are
 * not.
 */
export async function isDarkOnClear(bytes: Uint8Array): Promise<boolean> {
  const { data, info } = await (await openImage(bytes))
    .toColourspace("srgb")
    .ensureAlpha()
    .resize(SIDE, SIDE, { fit: "fill" })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const pixels = info.width * info.height;
  let [ink, dark] = [0, 0];
  for (let at = 0; at < data.length; at += 4) {
    const [red = 0, green = 0, blue = 0, opacity = 0] = data.subarray(at, at + 4);
    ink += opacity;
    // The luma of ITU-R BT.709.
    if (0.2126 * red + 0.7152 * green + 0.0722 * blue < DARK) dark += opacity;
  }
  return ink > 0 && ink <= (1 - CLEAR_SHARE) * 255 * pixels && dark >= DARK_SHARE * ink;
}

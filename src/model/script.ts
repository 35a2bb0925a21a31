/** The scripts a book or an edition is in; `zh-Hant` is OpenCC's own standard, without a region. */
export const SCRIPTS = ["zh-Hans", "zh-Hant-TW", "zh-Hant-HK", "zh-Hant"] as const;
export type Script = (typeof SCRIPTS)[number];

import { byCodePoint } from "./code-point-table.ts";

/**
 * The classes of the Unicode line breaking algorithm, by code point: those that its rules tell apart.
 * https://www.unicode.org/reports/tr14/#Table1 — CJ is resolved to NS, SA to AL, and AI to ID but for signs that
 * Latin text has too (LB1); every pictograph is ID. Of scripts that are no longer written only letters, digits and brackets are told apart.
 */
export type LineBreakClass =
  | "AK"
  | "AL"
  | "AP"
  | "AS"
  | "B2"
  | "BA"
  | "BB"
  | "BK"
  | "CB"
  | "CL"
  | "CM"
  | "CP"
  | "CR"
  | "EB"
  | "EM"
  | "EX"
  | "GL"
  | "H2"
  | "H3"
  | "HH"
  | "HL"
  | "HY"
  | "ID"
  | "IN"
  | "IS"
  | "JL"
  | "JT"
  | "JV"
  | "LF"
  | "NL"
  | "NS"
  | "NU"
  | "OP"
  | "PO"
  | "PR"
  | "QU"
  | "RI"
  | "SP"
  | "SY"
  | "VF"
  | "VI"
  | "WJ"
  | "ZW"
  | "ZWJ";

/** AI: signs as old as the character sets of East Asia, which have them as wide as Han; only those below are letters' kin. */
const AMBIGUOUS =
  /[\u{2015}-\u{2016}\u{2020}-\u{2021}\u{203B}\u{2074}\u{207F}\u{2081}-\u{2084}\u{2105}\u{2113}\u{2121}-\u{2122}\u{212B}\u{2154}-\u{2155}\u{215B}\u{215E}\u{2160}-\u{216B}\u{2170}-\u{2179}\u{2189}\u{2190}-\u{2199}\u{21D2}\u{21D4}\u{2200}\u{2202}-\u{2203}\u{2207}-\u{2208}\u{220B}\u{220F}\u{2211}\u{2215}\u{221A}\u{221D}-\u{2220}\u{2223}\u{2225}\u{2227}-\u{222C}\u{222E}\u{2234}-\u{2237}\u{223C}-\u{223D}\u{2248}\u{224C}\u{2252}\u{2260}-\u{2261}\u{2264}-\u{2267}\u{226A}-\u{226B}\u{226E}-\u{226F}\u{2282}-\u{2283}\u{2286}-\u{2287}\u{2295}\u{2299}\u{22A5}\u{22BF}\u{2312}\u{2460}-\u{24FE}\u{2500}-\u{254B}\u{2550}-\u{2574}\u{2580}-\u{258F}\u{2592}-\u{2595}\u{25A0}-\u{25A1}\u{25A3}-\u{25A9}\u{25B2}-\u{25B3}\u{25B6}-\u{25B7}\u{25BC}-\u{25BD}\u{25C0}-\u{25C1}\u{25C6}-\u{25C8}\u{25CB}\u{25CE}-\u{25D1}\u{25E2}-\u{25E5}\u{25EF}\u{2605}-\u{2606}\u{2609}\u{260E}-\u{260F}\u{2616}-\u{2617}\u{2640}\u{2642}\u{2660}-\u{2661}\u{2663}-\u{2665}\u{2667}\u{2669}-\u{266A}\u{266C}-\u{266D}\u{266F}\u{269E}-\u{269F}\u{26C9}-\u{26CC}\u{26D2}\u{26D5}-\u{26D7}\u{26DA}-\u{26DB}\u{26DD}-\u{26DE}\u{26E3}\u{26E8}-\u{26E9}\u{26EB}-\u{26F0}\u{26F6}\u{26FB}-\u{26FC}\u{2757}\u{2776}-\u{2793}\u{2B55}-\u{2B59}\u{3248}-\u{324F}\u{FFFD}\u{1F100}-\u{1F10C}\u{1F110}-\u{1F12D}\u{1F130}-\u{1F169}\u{1F170}-\u{1F1AC}]/u;

/** What the properties of a character do not tell; the first that fits counts. */
const LISTED: readonly (readonly [LineBreakClass, RegExp])[] = [
  ["AL", /[a-z\xA9\xAE\u{600}-\u{605}\u{6DD}\u{70F}\u{8E2}\u{2061}-\u{2064}\u{2EA}\u{2EB}]/iu],
  ["SP", / /u],
  ["BK", /[\v\f\u{2028}\u{2029}]/u],
  ["CR", /\r/u],
  ["LF", /\n/u],
  ["NL", /\x85/u],
  ["ZW", /\u{200B}/u],
  ["ZWJ", /\u{200D}/u],
  ["WJ", /[\u{2060}\u{FEFF}]/u],
  [
    "GL",
    /\u{34F}|[\u{35C}-\u{362}]|[\xA0\u{F08}\u{F0C}\u{F12}\u{FD9}\u{FDA}\u{180E}\u{2007}\u{2011}\u{202F}\u{16FE4}]/u,
  ],
  ["CB", /\u{FFFC}/u],
  ["B2", /[—⸺⸻]/u],
  ["HY", /-/u],
  ["HH", /[\u{58A}\u{5BE}\u{1400}\u{2010}\u{2012}\u{2013}\u{2E17}\u{2E40}\u{2E5D}]/u],
  [
    "BA",
    /[\t\xAD|\u{964}\u{965}\u{E5A}\u{E5B}\u{F0B}\u{F34}\u{F7F}\u{F85}\u{FBE}\u{FBF}\u{FD2}\u{104A}\u{104B}\u{1361}\u{16EB}-\u{16ED}\u{1735}\u{1736}\u{17D4}\u{17D5}\u{17D8}\u{17DA}\u{1804}\u{1805}\u{1B5A}\u{1B5B}\u{1B5D}-\u{1B60}\u{2027}\u{2056}\u{2058}-\u{205B}\u{205D}\u{205E}\u{2E0E}-\u{2E15}\u{2E2A}-\u{2E2D}\u{2E30}\u{2E31}\u{2E33}\u{2E34}\u{2E3C}-\u{2E3E}\u{A8CE}\u{A8CF}\u{A9C7}-\u{A9C9}\u{AAF0}\u{AAF1}\u{ABEB}]|(?!\u{3000})\p{Zs}|\u{3000}/u,
  ],
  [
    "BB",
    /[\xB4\u{2C8}\u{2CC}\u{2DF}\u{C77}\u{C84}\u{F01}-\u{F04}\u{F06}\u{F07}\u{F09}\u{F0A}\u{FD0}\u{FD1}\u{FD3}\u{1806}\u{1FFD}\u{A874}\u{A875}\u{A8FC}]/u,
  ],
  ["CP", /[)\]]/u],
  ["CL", /[、。，．｡､︑︒﹐﹒]/u],
  [
    "EX",
    /[!?！？﹖﹗❢❣︕︖\u{5C6}\u{61B}\u{61D}-\u{61F}\u{6D4}\u{7F9}\u{F0D}-\u{F11}\u{F14}\u{1802}\u{1803}\u{1808}\u{1809}\u{1944}\u{1945}\u{2CF9}\u{2CFE}\u{2E2E}\u{2E53}\u{2E54}\u{A60E}\u{A876}\u{A877}]/u,
  ],
  ["IN", /[․‥…⋯︙]/u],
  ["IS", /[,.:;\u{37E}\u{589}\u{60C}\u{60D}\u{7F8}\u{2044}︐︓︔]/u],
  [
    "NS",
    /[‼⁇⁈⁉‽﹔﹕々〜〻〼゛-ゞ゠・ヽヾ：；･ﾞﾟ\u{17D6}\u{A015}\u{16FE0}-\u{16FE3}ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶー\u{31F0}-\u{31FF}\u{FF67}-\u{FF70}]/u,
  ],
  ["SY", /\//u],
  ["NU", /[\u{66B}\u{66C}]/u],
  ["OP", /[¡¿⸘]/u],
  ["PO", /[%°\u{609}-\u{60B}\u{66A}‰‱′-‷℃℉﹪％¢￠\u{9F2}\u{9F3}\u{9F9}\u{D79}₧₶₻₾\u{A838}\u{FDFC}]/u],
  ["PR", /[+\\±№−∓]/u],
  ["QU", /["'❛-❠⸀⸁⸆-⸈⸋]/u],
  ["VI", /[\u{1B44}\u{A9C0}\u{11046}\u{1134D}\u{113D0}\u{11F42}]/u],
  ["VF", /[\u{1BF2}\u{1BF3}]/u],
  ["AK", /[\u{1B05}-\u{1B33}\u{1B45}-\u{1B4C}\u{A984}-\u{A9B2}\u{11005}-\u{11037}\u{11F04}-\u{11F33}]/u],
  ["AP", /[\u{11003}\u{11004}\u{11F02}]/u],
  [
    "AS",
    /[\u{1B50}-\u{1B59}\u{1BC0}-\u{1BE5}\u{A9D0}-\u{A9D9}\u{AA00}-\u{AA28}\u{AA50}-\u{AA59}\u{11F50}-\u{11F59}]/u,
  ],
  ["EM", /\p{Emoji_Modifier}/u],
  ["RI", /\p{Regional_Indicator}/u],
  ["CM", /[\p{M}\p{Cc}\p{Cf}]/u],
  ["EB", /\p{Emoji_Modifier_Base}/u],
  ["OP", /\p{Ps}/u],
  ["CL", /\p{Pe}/u],
  ["QU", /[\p{Pi}\p{Pf}]/u],
  ["PR", /\p{Sc}/u],
  ["HL", /(?=\p{Lo})\p{Script=Hebrew}/u],
  ["JL", /[\u{1100}-\u{115F}\u{A960}-\u{A97C}]/u],
  ["JV", /[\u{1160}-\u{11A7}\u{D7B0}-\u{D7C6}]/u],
  ["JT", /[\u{11A8}-\u{11FF}\u{D7CB}-\u{D7FB}]/u],
  [
    "ID",
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Yi}\p{Script=Tangut}\p{Script=Nushu}\u{2FF0}-\u{303F}\u{3100}-\u{33FF}\u{FE30}-\u{FE6F}\u{FF01}-\u{FF9F}]/u,
  ],
  ["NU", /\p{Nd}/u],
  ["ID", AMBIGUOUS],
  // Signs of cards and games are pictographs to Unicode; those of the old blocks of arrows and stars are not.
  ["AL", /[\u{2190}-\u{2319}\u{231C}-\u{23EF}\u{2400}-\u{25FF}\u{2630}-\u{2637}]/u],
  [
    "ID",
    /[\p{Extended_Pictographic}\u{261A}-\u{261F}\u{1F000}-\u{1F0FF}\u{1F200}-\u{1F2FF}\u{20000}-\u{3FFFD}]/u,
  ],
];

const HANGUL_START = 0xac00;
const HANGUL_END = 0xd7a3;
const HANGUL_FINALS = 28;

/** The class of one code point. A look-up in a table. */
export const lineBreakClass: (codePoint: number) => LineBreakClass = byCodePoint(classify);

const EAST_ASIAN =
  /[\u{1100}-\u{115F}\u{20A9}\u{231A}\u{231B}\u{2329}\u{232A}\u{2630}-\u{2637}\u{2E80}-\u{303E}\u{3041}-\u{A4CF}\u{A960}-\u{A97C}\u{AC00}-\u{D7A3}\u{F900}-\u{FAFF}\u{FE10}-\u{FE19}\u{FE30}-\u{FE6F}\u{FF01}-\u{FFE6}\u{16FE0}-\u{18AFF}\u{1B000}-\u{1B2FF}\u{1F200}-\u{1F2FF}\u{20000}-\u{3FFFD}\u{3000}]|\p{Emoji_Presentation}/u;

/** Whether a code point is wide, full-width or half-width (UAX #11), so that quotation marks beside it are too. */
export function isEastAsian(codePoint: number): boolean {
  return codePoint >= HANGUL_JAMO && EAST_ASIAN.test(String.fromCodePoint(codePoint));
}

const HANGUL_JAMO = 0x1100;

function classify(codePoint: number): LineBreakClass {
  if (codePoint >= HANGUL_START && codePoint <= HANGUL_END) {
    return (codePoint - HANGUL_START) % HANGUL_FINALS === 0 ? "H2" : "H3";
  }
  const char = String.fromCodePoint(codePoint);
  for (const [found, members] of LISTED) if (members.test(char)) return found;
  return "AL";
}

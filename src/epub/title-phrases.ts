/** A narrow screen has room for so many characters of a title in one line. */
const TITLE_LINE = 11;
/** A space among Han parts the two halves of a couplet. */
const PHRASE_END = /(?<=[，、：；！？—…\u{3000}]|\p{Script=Han} )(?![，、：；！？—…\u{3000}”’」』》） ])/u;

/** Whether a title is one of several phrases, each short enough for a line to hold it: lines may then end between them. */
export function isOfPhrases(title: string): boolean {
  const phrases = title.split(PHRASE_END);
  return phrases.length > 1 && phrases.every((it) => it.trim().length <= TITLE_LINE);
}

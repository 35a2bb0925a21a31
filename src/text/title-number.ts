/** 第一章, 卷二, 附录一, 上编, 1.2: what may stand before a title, with a space behind it or nothing. */
const TITLE_NUMBER =
  /^(?:第[\p{Script=Han}〇\d]{1,8}|[卷章节節篇][\p{Script=Han}〇\d]{1,4}|附[录錄][\p{Script=Han}\dA-Z]{0,3}|[上中下][编編篇卷部册冊]|\d+(?:\.\d+)+\.?|\d+\.)(?=[ \u{3000}]|$)/u;

/** The number that an author wrote before a title, without the space behind it; `undefined` where there is none. */
export function titleNumber(title: string): string | undefined {
  return TITLE_NUMBER.exec(title)?.[0];
}

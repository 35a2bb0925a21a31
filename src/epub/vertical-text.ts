import { escapeXml } from "./escape-xml.ts";

/**
 * Numbers of one or two digits among Chinese, and two marks of exclamation or question, which stand upright side by
 * side in a line that goes down. https://www.w3.org/TR/clreq/#handling_of_western_text_in_vertical_writing_mode
 */
const UPRIGHT = /(?<![0-9A-Za-z.,:/%$+([-]\s?)(?:\d{1,2}|[!?]{2})(?!\s?[0-9A-Za-z.,:/%!?+)\]-])/gu;

/** Text of a vertical line as XHTML. */
export function verticalText(text: string): string {
  let html = "";
  let from = 0;
  for (const match of text.matchAll(UPRIGHT)) {
    html += `${escapeXml(text.slice(from, match.index))}${upright(match[0])}`;
    from = match.index + match[0].length;
  }
  return html + escapeXml(text.slice(from));
}

/** Short text that stands upright in a line that goes down. */
export function upright(text: string): string {
  return `<span class="tcy">${escapeXml(text)}</span>`;
}

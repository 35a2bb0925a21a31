import { defined } from "../model/assert.ts";
import type { Ruby, RubySegment, Text } from "../model/document.ts";
import { type ParseContext, type PlaceMap, spanAt } from "./parse-context.ts";
import { readRuby } from "./ruby.ts";

/** The node of `{漢字|hàn zì}`, with a segment for each character that has its own reading. */
export function rubyNode(context: ParseContext, written: string, places: PlaceMap): Ruby {
  const { base, readings } = defined(readRuby(written, 0), "the ruby that the parser found");
  const textAt = (text: string, offset: number): Text => ({
    kind: "text",
    text,
    // Behind the brace.
    span: spanAt(context, places, 1 + offset, 1 + offset + text.length),
  });
  const span = spanAt(context, places, 0, written.length);
  const chars = Array.from(base);
  if (readings.length !== chars.length) {
    return { kind: "ruby", segments: [{ base: textAt(base, 0), reading: readings.join(" ") }], span };
  }
  let offset = 0;
  const segments = chars.map((char, i): RubySegment => {
    const segment = { base: textAt(char, offset), reading: readings[i] ?? "" };
    offset += char.length;
    return segment;
  });
  return { kind: "ruby", segments, span };
}

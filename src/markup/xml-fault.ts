import sax from "sax";

export interface XmlFault {
  readonly message: string;
  /** From 1. */
  readonly line: number;
}

/** The first thing that keeps a text from being well-formed XML, if there is one. */
export function xmlFault(text: string): XmlFault | undefined {
  return isPlainXml(text) ? undefined : saxFault(text);
}

function saxFault(text: string): XmlFault | undefined {
  const parser = sax.parser(true);
  let fault: XmlFault | undefined;
  parser.onerror = (error) => {
    fault ??= { message: error.message.split("\n")[0] ?? "", line: parser.line + 1 };
    // What follows is read on, or closing would throw.
    parser.resume();
  };
  parser.write(text).close();
  return fault;
}

const PROLOG = /(?:<\?xml version="1\.0" encoding="UTF-8"\?>)?[ \t\r\n]*(?:<!DOCTYPE html>)?/uy;
/** A tag, and the text before it. */
const TAG =
  /([^<&]*(?:&(?:amp|lt|gt|quot|apos);[^<&]*)*)<(?:\/([A-Za-z_][\w:.-]*)|([A-Za-z_][\w:.-]*)(?:[ \t\r\n]+[A-Za-z_][\w:.-]*="[^"<&]*(?:&(?:amp|lt|gt|quot|apos);[^"<&]*)*")*[ \t\r\n]*(\/?))>/uy;
const BLANK = /^[ \t\r\n]*$/u;

/**
 * Whether a text is one element of the plain sort that our templates make: of elements, attributes in double quotes,
 * text and named characters. What is not may be well-formed all the same. sax, which reads character by character,
 * takes 50 ms for the contents of a book of 1,500 pages, and this 5.
 */
function isPlainXml(text: string): boolean {
  PROLOG.lastIndex = 0;
  TAG.lastIndex = PROLOG.test(text) ? PROLOG.lastIndex : 0;
  const open: string[] = [];
  let end = 0;
  do {
    const tag = TAG.exec(text);
    if (tag === null) return false;
    end = TAG.lastIndex;
    const [, before = "", closed, opened = "", empty] = tag;
    if (open.length === 0 && !BLANK.test(before)) return false;
    if (closed === undefined && empty === "") open.push(opened);
    if (closed !== undefined && open.pop() !== closed) return false;
  } while (open.length > 0);
  return BLANK.test(text.slice(end));
}

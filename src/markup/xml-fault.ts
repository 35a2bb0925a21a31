import sax from "sax";

export interface XmlFault {
  readonly message: string;
  /** From 1. */
  readonly line: number;
}

/** The first thing that keeps a text from being well-formed XML, if there is one. */
export function xmlFault(text: string): XmlFault | undefined {
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

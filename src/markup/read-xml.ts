import sax from "sax";

/** An XML document as a list, so that no depth of nesting is too deep for whoever reads it. */
export interface XmlDocument {
  /** In the order of the document; the root is the first. */
  readonly elements: readonly XmlElement[];
  /** All its text, with character references decoded. */
  readonly text: string;
  /** What stands between `<!DOCTYPE` and its end; absent where there is none. */
  readonly doctype?: string;
  /** The first thing that keeps it from being well-formed; what could be read is there all the same. */
  readonly fault?: { readonly message: string; readonly offset: number };
}

export interface XmlElement {
  /** Without its prefix. */
  readonly name: string;
  readonly namespace: string;
  /** By name; those in a namespace as `xml:lang`, `epub:type`, `xlink:href`, whatever prefix the document has. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly parent: XmlElement | undefined;
  /** Of its start tag in the source, in UTF-16 units. */
  readonly offset: number;
  /** Behind its start tag, and behind its end tag. */
  readonly contentStart: number;
  readonly end: number;
  /** Where its text stands in that of the document. */
  readonly textStart: number;
  readonly textEnd: number;
}

const PREFIXES: ReadonlyMap<string, string> = new Map([
  ["http://www.idpf.org/2007/ops", "epub:"],
  ["http://www.w3.org/XML/1998/namespace", "xml:"],
  ["http://www.w3.org/1999/xlink", "xlink:"],
  ["http://www.idpf.org/2007/opf", "opf:"],
]);
const XHTML_DOCTYPE = /\bXHTML\b/u;

/**
 * Reads an XML document. Entities that it declares itself are not expanded, so that none can grow without end; those
 * of HTML are known where its document type is XHTML. Never throws; takes linear time.
 */
export function readXml(source: string): XmlDocument {
  const parser = sax.parser(true, { xmlns: true });
  const elements: Open[] = [];
  const stack: Open[] = [];
  const texts: string[] = [];
  let length = 0;
  let doctype: string | undefined;
  let fault: XmlDocument["fault"];
  const addText = (text: string): void => {
    texts.push(text);
    length += text.length;
  };
  parser.ontext = addText;
  parser.oncdata = addText;
  parser.ondoctype = (text) => {
    doctype = text;
    if (XHTML_DOCTYPE.test(text)) parser.ENTITIES = HTML_ENTITIES;
  };
  parser.onopentag = (tag) => {
    if (stack.length === MOST_DEPTH) throw new TooDeep();
    const element: Open = {
      ...namesOf(tag),
      parent: stack.at(-1),
      offset: parser.startTagPosition - 1,
      contentStart: parser.position,
      end: parser.position,
      textStart: length,
      textEnd: length,
    };
    elements.push(element);
    stack.push(element);
  };
  parser.onclosetag = () => {
    const element = stack.pop();
    if (element === undefined) return;
    element.textEnd = length;
    element.end = parser.position;
  };
  parser.onerror = (error) => {
    fault ??= { message: error.message.split("\n")[0] ?? "", offset: Math.max(0, parser.position - 1) };
    // What follows is read on, or closing would throw.
    parser.resume();
  };
  const crowded = crowdedTag(source);
  if (crowded >= 0) {
    const message = `an element has more than ${MOST_ATTRIBUTES} attributes`;
    return { elements, text: "", fault: { message, offset: crowded } };
  }
  try {
    parser.write(source).close();
  } catch (error) {
    if (!(error instanceof TooDeep)) throw error;
    fault ??= {
      message: `more than ${MOST_DEPTH} elements stand in each other`,
      offset: parser.startTagPosition,
    };
  }
  const isDeclared = doctype === undefined ? {} : { doctype };
  return { elements, text: texts.join(""), ...isDeclared, ...(fault === undefined ? {} : { fault }) };
}

type Open = { -readonly [Key in keyof XmlElement]: XmlElement[Key] };

/** Each element looks for its namespace in all those around it. */
const MOST_DEPTH = 1000;

class TooDeep extends Error {}

/** The parser compares each attribute of an element with all before it. */
const MOST_ATTRIBUTES = 1000;

/** Where a tag with too many attributes begins; -1 for none. */
function crowdedTag(source: string): number {
  for (let start = source.indexOf("<"); start >= 0; ) {
    const next = source.indexOf("<", start + 1);
    const end = next < 0 ? source.length : next;
    if (end - start > MOST_ATTRIBUTES * SHORTEST_ATTRIBUTE && isCrowded(source, start)) return start;
    start = next;
  }
  return -1;
}

const SHORTEST_ATTRIBUTE = 5;
const TAG_NAME = /<[^\s<>"'=]{1,200}/uy;
const ATTRIBUTE = /\s+[^\s<>"'=]{1,200}\s*=\s*(?:"[^"<]*"|'[^'<]*')/uy;

function isCrowded(source: string, start: number): boolean {
  TAG_NAME.lastIndex = start;
  ATTRIBUTE.lastIndex = TAG_NAME.test(source) ? TAG_NAME.lastIndex : source.length;
  let count = 0;
  while (count <= MOST_ATTRIBUTES && ATTRIBUTE.test(source)) count += 1;
  return count > MOST_ATTRIBUTES;
}

const HTML_ENTITIES = sax.parser(false).ENTITIES;

function namesOf(tag: sax.Tag | sax.QualifiedTag): Pick<XmlElement, "name" | "namespace" | "attributes"> {
  const attributes = new Map<string, string>();
  for (const attribute of Object.values<sax.QualifiedAttribute | string>(tag.attributes)) {
    if (typeof attribute === "string" || attribute.prefix === "xmlns") continue;
    const { prefix, local, uri, value } = attribute;
    attributes.set(`${PREFIXES.get(uri) ?? (prefix === "" ? "" : `${prefix}:`)}${local}`, value);
  }
  return "uri" in tag
    ? { name: tag.local, namespace: tag.uri, attributes }
    : { name: tag.name, namespace: "", attributes };
}

import { readXml, type XmlElement } from "../../markup/read-xml.ts";

/** A part of a document of Word: an XML file whose elements know what is in them. */
export interface WordPart {
  readonly source: string;
  /** In the order of the document. */
  readonly elements: readonly XmlElement[];
  readonly text: string;
  /** Whether it is not well-formed. */
  readonly isBroken: boolean;
  childrenOf(element: XmlElement): readonly XmlElement[];
  /** The first child of that name. */
  childOf(element: XmlElement | undefined, name: string): XmlElement | undefined;
}

const NONE: readonly XmlElement[] = [];

/** Reads a part; one that is not well-formed as far as it goes. */
export function readWordPart(source: string): WordPart {
  const { elements, text, fault } = readXml(source);
  const children = new Map<XmlElement, XmlElement[]>();
  for (const element of elements) {
    if (element.parent === undefined) continue;
    const siblings = children.get(element.parent);
    if (siblings === undefined) children.set(element.parent, [element]);
    else siblings.push(element);
  }
  const childrenOf = (element: XmlElement): readonly XmlElement[] => children.get(element) ?? NONE;
  return {
    source,
    elements,
    text,
    isBroken: fault !== undefined,
    childrenOf,
    childOf: (element, name) => element && childrenOf(element).find((it) => it.name === name),
  };
}

/** An attribute of Word's own, whatever prefix the document has for them. */
export function attributeOf(element: XmlElement | undefined, name: string): string | undefined {
  if (element === undefined) return undefined;
  const own = element.attributes.get(`w:${name}`) ?? element.attributes.get(name);
  if (own !== undefined) return own;
  for (const [key, value] of element.attributes) if (key.endsWith(`:${name}`)) return value;
  return undefined;
}

/** What an element such as `<w:pStyle w:val="1"/>` says. */
export function settingOf(element: XmlElement | undefined): string | undefined {
  return attributeOf(element, "val");
}

/** Elements such as `<w:b/>` mean yes unless they say no. */
export function isOn(element: XmlElement | undefined): boolean {
  return element !== undefined && !["0", "false", "off", "none"].includes(settingOf(element) ?? "");
}

export function wordsIn({ text }: WordPart, { textStart, textEnd }: XmlElement): string {
  return text.slice(textStart, textEnd);
}

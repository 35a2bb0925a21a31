// Other schemes are an error or a warning of the validators. https://www.w3.org/TR/epub-33/#sec-file-urls
const SCHEMES = new Set(["http:", "https:", "mailto:", "tel:", "ftp:"]);

// What the URL standard lets stand and RFC 3986, which readers go by, does not.
const UNWISE = /[\\^`{|}<>"\s]|\[|\]|%(?![0-9A-Fa-f]{2})/gu;

/** An address as EPUB may hold it, with everything beyond ASCII percent-encoded; undefined where it may not. */
export function safeUrl(url: string): string | undefined {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed === undefined || !SCHEMES.has(parsed.protocol)) return undefined;
  const head = parsed.href.indexOf(parsed.host) + parsed.host.length;
  return parsed.href.slice(0, head) + parsed.href.slice(head).replace(UNWISE, encodeURIComponent);
}

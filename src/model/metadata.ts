/** What is said of a book outside its text. Strings a reader sees are converted with the book. */
export interface Metadata {
  readonly title: string;
  /** How the title is sorted: `Sanguo Yanyi`; never converted. */
  readonly titleFileAs?: string;
  readonly subtitle?: string;
  /** What a translated book is called in its own language; never converted. */
  readonly originalTitle?: string;
  /** In the order they are to be named. */
  readonly creators: readonly Creator[];
  readonly publisher?: string;
  /** The publisher's city. */
  readonly place?: string;
  /** The brand the publisher brings the book out under. */
  readonly imprint?: string;
  /** The day of publication as given: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  readonly date?: string;
  readonly description?: string;
  readonly rights?: string;
  readonly subjects: readonly string[];
  readonly series?: Series;
  /** 13 digits without hyphens, checksum verified. */
  readonly isbn?: string;
  /** The ISBN as it is printed: with the author's hyphens. */
  readonly printedIsbn?: string;
  readonly price?: string;
  /** The path of the cover image from the book's folder. */
  readonly cover?: string;
  /** The path of the picture that faces the title page. */
  readonly frontispiece?: string;
  readonly copyright?: Copyright;
}

export interface Creator {
  readonly name: string;
  /** A MARC relator code: `aut`, `trl`, `edt`, `ill` … */
  readonly role: string;
  readonly fileAs?: string;
  /** The dynasty or the country that title pages put before the name: 〔明〕罗贯中. */
  readonly origin?: string;
  /** What stands behind the name, where no word for the role fits. */
  readonly roleText?: string;
  /** There are others who are not named: 等. */
  readonly etAl?: boolean;
}

export interface Series {
  readonly name: string;
  readonly position?: string;
  readonly type: "series" | "set";
}

/** What only the copyright page says: the record of the edition. */
export interface Copyright {
  /** The text of the cataloguing in publication (CIP) as the library gave it; never converted or changed. */
  readonly cip?: string;
  readonly fields: Readonly<Partial<Record<CopyrightField, string>>>;
  /** What there is no field for, in order. */
  readonly others: readonly RecordEntry[];
}

export interface RecordEntry {
  readonly label: string;
  readonly value: string;
}

/** The fields of a copyright page that authors fill in. */
export const COPYRIGHT_FIELDS = [
  "registration",
  "responsibleEditor",
  "proofreader",
  "designer",
  "issuer",
  "address",
  "postcode",
  "phone",
  "fax",
  "email",
  "website",
  "agent",
  "printer",
  "format",
  "sheets",
  "characters",
  "firstPublished",
  "edition",
  "printing",
  "copies",
] as const;
export type CopyrightField = (typeof COPYRIGHT_FIELDS)[number];

/** The fields whose value `auto` is worked out from the pages. */
export const COMPUTED_FIELDS = ["format", "sheets", "characters"] as const;
export type ComputedField = (typeof COMPUTED_FIELDS)[number];

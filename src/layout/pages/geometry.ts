import { columnsOf } from "../../model/columns.ts";
import type { PageTemplate } from "../../model/template.ts";

const POINTS_PER_MM = 72 / 25.4;
/** What a glued spine swallows. */
const MIN_INNER_MM = 15;
/** Less than this and the trimming knife comes near the text. */
const MIN_OUTER_MM = 8;

/**
 * The em box of a Han character reaches from 0.12 em below the baseline to 0.88 em above it.
 * https://www.w3.org/TR/clreq/#considerations_when_designing_type_area
 */
export const EM_ABOVE_BASELINE = 0.88;

/** Where everything stands on every page of a book. Lengths are points. */
export interface Geometry {
  readonly width: number;
  readonly height: number;
  /** The type area is measured from the edge of the page at the spine, which a recto has at its left. */
  readonly inner: number;
  readonly outer: number;
  readonly top: number;
  readonly foot: number;
  /** How wide the type area is. */
  readonly areaWidth: number;
  /** Of a line of text: all of the type area, or one of its columns. */
  readonly measure: number;
  readonly columns: {
    readonly count: number;
    /** From the start of a column to the start of the next. */
    readonly step: number;
  };
  readonly areaHeight: number;
  readonly size: number;
  readonly pitch: number;
  readonly lines: number;
}

/** The type area is built from characters and lines; what the page has beyond it becomes the margins. */
export function pageGeometry(template: PageTemplate): Geometry {
  const { size, characters, lines, pitch } = template.typeArea;
  const width = template.trim.widthMm * POINTS_PER_MM;
  const height = template.trim.heightMm * POINTS_PER_MM;
  const measure = characters * size;
  const areaHeight = (lines - 1) * pitch + size;
  const inner = innerMargin(width - measure, template.margins.innerMinusOuterMm * POINTS_PER_MM);
  const { headToFoot } = template.margins;
  const top = ((height - areaHeight) * headToFoot) / (1 + headToFoot);
  return {
    width,
    height,
    inner,
    outer: width - measure - inner,
    top,
    foot: height - areaHeight - top,
    areaWidth: measure,
    measure,
    columns: { count: 1, step: measure },
    areaHeight,
    size,
    pitch,
    lines,
  };
}

/** The same pages with the text in the columns that the template asks for. */
export function columnGeometry(geometry: Geometry, template: PageTemplate): Geometry {
  const { size } = geometry;
  const { count, measureEm, stepEm } = columnsOf(template);
  return { ...geometry, measure: measureEm * size, columns: { count, step: stepEm * size } };
}

/** Where the type area begins on a page of this side. */
export function areaStart(geometry: Geometry, side: "recto" | "verso"): number {
  return side === "recto" ? geometry.inner : geometry.outer;
}

function innerMargin(both: number, innerMinusOuter: number): number {
  const wanted = (both + innerMinusOuter) / 2;
  const least = MIN_INNER_MM * POINTS_PER_MM;
  const most = both - MIN_OUTER_MM * POINTS_PER_MM;
  return wanted >= least ? wanted : Math.max(wanted, Math.min(least, most));
}

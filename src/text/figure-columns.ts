/** Images side by side leave each other no less than a third of the line. */
const MOST = 3;

/** How many images of a group stand in each of its rows, so that the rows are alike. */
export function figureColumns(count: number): number {
  return Math.ceil(count / Math.ceil(count / MOST));
}

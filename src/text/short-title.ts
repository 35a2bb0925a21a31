const SHORT = /^\p{Script=Han}{2,4}$/u;

/** How many characters a title has that is short enough to be spread: two to four, all of them Han. */
export function shortTitleLength(title: string): number | undefined {
  return SHORT.test(title) ? Array.from(title).length : undefined;
}

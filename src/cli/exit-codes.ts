/** What the process says to the shell when it ends. */
export const EXIT = {
  done: 0,
  /** The book has errors. */
  book: 1,
  usage: 2,
  /** A file could not be used. */
  file: 3,
  /** A bug of ours. */
  bug: 70,
  /** 128 and the number of SIGINT, as shells have it. */
  interrupted: 130,
} as const;

const ENDS = /[。．.！？!?…﹗﹖｡~～][”’」』）)】》〉"'\]]*$|[”」』][）)]*$|——$/u;
const PAUSES = /[，、；：,;:﹐﹑﹔﹕︰—]$/u;

/** Whether a line ends where a sentence ends. */
export function endsSentence(line: string): boolean {
  return ENDS.test(line);
}

/** Whether a line ends at a mark that a sentence goes on behind. */
export function endsInPause(line: string): boolean {
  return PAUSES.test(line) && !line.endsWith("——");
}

/** Names that are in use. Its life is the resolving of one book. */
export class UniqueNames {
  private readonly taken: Set<string>;
  /** The last number given to a name that was taken, so that a thousand equal names are not each counted anew. */
  private readonly counts = new Map<string, number>();

  constructor(taken: Iterable<string> = []) {
    this.taken = new Set(taken);
  }

  has(name: string): boolean {
    return this.taken.has(name);
  }

  /** The name, or where it is taken the name with the first number from 2 that is free; then that is taken. */
  take(name: string): string {
    let unique = name;
    while (this.taken.has(unique)) {
      const count = (this.counts.get(name) ?? 1) + 1;
      this.counts.set(name, count);
      unique = `${name}-${count}`;
    }
    this.taken.add(unique);
    return unique;
  }
}

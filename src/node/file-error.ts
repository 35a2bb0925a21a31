/** A file or folder that cannot be used: the trouble is with the machine, not with the book. */
export class FileError extends Error {
  readonly path: string;

  constructor(path: string, problem: string, cause: unknown) {
    super(`${path}: ${problem}${reasonOf(cause)}`, { cause });
    this.name = "FileError";
    this.path = path;
  }
}

const REASONS: ReadonlyMap<string, string> = new Map([
  ["ENOENT", "no such file or folder"],
  ["EACCES", "permission denied"],
  ["EPERM", "not permitted"],
  ["EROFS", "the disk is read-only"],
  ["ENOSPC", "no space left on the disk"],
  ["EDQUOT", "the disk quota is used up"],
  ["EEXIST", "there is a file of that name"],
  ["EISDIR", "it is a folder"],
  ["ENOTDIR", "a part of the path is not a folder"],
  ["ENAMETOOLONG", "the name is too long"],
  ["EMFILE", "too many files are open"],
]);

/** The code the system gave the error, such as `ENOENT`. */
export function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}

function reasonOf(cause: unknown): string {
  const code = systemCode(cause);
  const reason = code === undefined ? undefined : REASONS.get(code);
  if (reason !== undefined) return `: ${reason}`;
  return cause instanceof Error ? `: ${cause.message}` : "";
}

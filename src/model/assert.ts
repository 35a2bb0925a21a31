/** Ends a `switch` over a union: a new member that is not handled is a type error here. */
export function assertNever(value: never): never {
  throw new Error(`unhandled value: ${JSON.stringify(value)}`);
}

/** The value, where we know that it is there; anything else is a bug of ours. */
export function defined<T>(value: T | undefined, what = "value"): T {
  if (value === undefined) throw new Error(`${what} is missing`);
  return value;
}

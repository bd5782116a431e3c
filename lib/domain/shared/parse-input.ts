import type { z } from "zod";

/** What somebody sent does not fit its schema. */
export class InvalidShapeError extends Error {
  constructor(readonly issues: readonly z.core.$ZodIssue[]) {
    super(issues.map(({ path, message }) => `${path.map(String).join(".")}: ${message}`).join("\n"));
    this.name = new.target.name;
  }
}

/**
 * Parses what a request sent. The desk's own rows and files are parsed by `schema.parse`: the caller cannot correct an
 * error in them, so it must not be answered as one of the request.
 *
 * @throws InvalidShapeError
 */
export function parseInput<Schema extends z.ZodType>(schema: Schema, given: unknown): z.output<Schema> {
  const { data, error } = schema.safeParse(given);
  if (error) throw new InvalidShapeError(error.issues);
  return data as z.output<Schema>;
}

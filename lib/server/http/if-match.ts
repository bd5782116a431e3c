import { InvalidInputError } from "@/lib/domain/shared/errors";

/**
 * The version in `If-Match: "3"` on which a change is based; undefined without the header. @throws
 * InvalidInputError
 */
export function parseIfMatch(header: string | null): number | undefined {
  if (header === null || header === "*") return undefined;
  const version = /^"?(\d{1,9})"?$/.exec(header.trim())?.[1];
  if (version === undefined) throw new InvalidInputError("shared.ifMatchForm");
  return Number(version);
}

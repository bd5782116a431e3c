/** Of a person or a company. */
export const MAX_RECIPIENT = 64;

/** A name that a platform masks: `张**`, `张*三`, `J***`. */
const MASKED_NAME = /^([\p{L}\p{N}]?)[*＊]+[\p{L}\p{N}]?$/u;

/** `张*`, `J***`: the first letter of a recipient's name alone, however long the name is. */
export function maskRecipient(name: string): string {
  const [first = ""] = /[\p{L}\p{N}]/u.exec(name) ?? [];
  return first === "" || /\p{Script=Han}/u.test(first) ? `${first}*` : `${first}***`;
}

/**
 * Whether a name only repeats the beginning of a stored one, as files do whose names are masked: then the stored one says
 * more.
 *
 * @param storedMask the stored name as `maskRecipient` shows it
 */
export function isMaskOfStored(name: string, storedMask: string | null): boolean {
  const [, first] = MASKED_NAME.exec(name) ?? [];
  return storedMask !== null && first !== undefined && storedMask.startsWith(first);
}

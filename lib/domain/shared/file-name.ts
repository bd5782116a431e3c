/** The first and the last day or month of what a file has. */
export interface FilePeriod {
  from: string;
  to: string;
}

/** What a file has, its filters and its period; empty parts are left out. */
export type FileNameParts = readonly (string | FilePeriod | null | undefined)[];

/** Longer parts of a name are cut, between characters. */
const MAX_PART_LENGTH = 40;

/**
 * The name of a file without its extension, its parts joined by hyphens; no blanks, and no characters that Windows
 * refuses.
 */
export function joinFileName(parts: FileNameParts): string {
  return parts
    .map((part) => (typeof part === "object" && part !== null ? `${part.from}_${part.to}` : part))
    .flatMap((part) => (part ? [[...part].slice(0, MAX_PART_LENGTH).join("").trim()] : []))
    .join("-")
    .replace(/[-\s\\/:*?"<>|\p{Cc}]+/gu, "-");
}

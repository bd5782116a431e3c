import type { AlertText } from "./alert-digest";

const encoder = new TextEncoder();

/** How long a text is in UTF-8. */
export function utf8Length(text: string): number {
  return encoder.encode(text).length;
}

/** The first characters of a text that fit into so many bytes; none is cut in two. */
export function truncateToBytes(text: string, most: number): string {
  if (utf8Length(text) <= most) return text;
  let kept = "";
  let bytes = 0;
  for (const character of text) {
    bytes += utf8Length(character);
    if (bytes > most) break;
    kept += character;
  }
  return kept;
}

/**
 * Puts a message together so that it is no longer than a platform takes: title and links always stand
 * in it, of the lines as many as have room.
 *
 * @param most bytes
 */
export function fitMessageText(
  { title, lines, links }: AlertText,
  { maxBytes, between, strong, anchor }: TextFormat,
): string {
  const head = strong(title);
  const foot = links.map(({ text, url }) => anchor(text, url)).join(links.length > 1 ? " · " : "");
  let room = maxBytes - utf8Length(head) - utf8Length(foot) - utf8Length(between);
  const kept: string[] = [];
  for (const line of lines) {
    const needed = utf8Length(line) + utf8Length(between);
    if (needed > room) break;
    room -= needed;
    kept.push(line);
  }
  return [head, ...kept, foot].join(between);
}

interface TextFormat {
  maxBytes: number;
  between: string;
  strong(title: string): string;
  anchor(text: string, url: string): string;
}

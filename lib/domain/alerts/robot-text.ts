import type { AlertText } from "./alert-digest";

const encoder = new TextEncoder();

/** How long a text is in UTF-8. */
export function bytesOf(text: string): number {
  return encoder.encode(text).length;
}

/** The first characters of a text that fit into so many bytes; none is cut in two. */
export function cutToBytes(text: string, most: number): string {
  if (bytesOf(text) <= most) return text;
  let kept = "";
  let bytes = 0;
  for (const character of text) {
    bytes += bytesOf(character);
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
export function fitText({ title, lines, links }: AlertText, { most, between, strong, anchor }: Format): string {
  const head = strong(title);
  const foot = links.map(({ text, url }) => anchor(text, url)).join(links.length > 1 ? " · " : "");
  let room = most - bytesOf(head) - bytesOf(foot) - bytesOf(between);
  const kept: string[] = [];
  for (const line of lines) {
    const needed = bytesOf(line) + bytesOf(between);
    if (needed > room) break;
    room -= needed;
    kept.push(line);
  }
  return [head, ...kept, foot].join(between);
}

interface Format {
  most: number;
  between: string;
  strong(title: string): string;
  anchor(text: string, url: string): string;
}

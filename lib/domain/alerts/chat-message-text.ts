import type { AlertText } from "./alert-digest";

const encoder = new TextEncoder();

/** Length of a text in UTF-8, in bytes. */
export function utf8Length(text: string): number {
  return encoder.encode(text).length;
}

/** The first characters of a text that fit into a number of bytes. No character is cut in two. */
export function truncateToBytes(text: string, maxBytes: number): string {
  if (utf8Length(text) <= maxBytes) return text;
  let fitted = "";
  let bytes = 0;
  for (const character of text) {
    bytes += utf8Length(character);
    if (bytes > maxBytes) break;
    fitted += character;
  }
  return fitted;
}

/**
 * Builds a message within a platform's size limit: always the title and the links, and as many
 * lines as fit.
 */
export function fitMessageText(
  { title, lines, links }: AlertText,
  { maxBytes, between, strong, anchor }: TextFormat,
): string {
  const header = strong(title);
  const footer = links.map(({ text, url }) => anchor(text, url)).join(links.length > 1 ? " · " : "");
  let remainingBytes = maxBytes - utf8Length(header) - utf8Length(footer) - utf8Length(between);
  const fitted: string[] = [];
  for (const line of lines) {
    const needed = utf8Length(line) + utf8Length(between);
    if (needed > remainingBytes) break;
    remainingBytes -= needed;
    fitted.push(line);
  }
  return [header, ...fitted, footer].join(between);
}

interface TextFormat {
  maxBytes: number;
  between: string;
  strong(title: string): string;
  anchor(text: string, url: string): string;
}

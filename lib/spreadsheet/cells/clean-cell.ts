/** Characters that nobody sees: spaces of no width, marks of direction, a byte order mark. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g;
/** `="0012"` and `'0012`: how tables keep Excel from changing a number. */
const GUARD = /^=\s*"([^"]*)"$|^'(?=$|[\d\t\r=+\-@＝＋－＠])/u;

/** Letters, digits and Chinese characters alone: most cells, and nothing to clean. */
const PLAIN = /^[A-Za-z0-9\u4e00-\u9fff]*$/;

/** A cell as text: without what keeps Excel from changing it, and without stray white space around it. */
export function cleanText(cell: string): string {
  if (PLAIN.test(cell)) return cell;
  return cell
    .replace(INVISIBLE, "")
    .trim()
    .replace(GUARD, (_, guarded: string | undefined) => guarded ?? "")
    .trim();
}

/** A cell that holds a number or a code: also in half width, upper case and without any space. */
export function cleanNumber(cell: string): string {
  return cleanText(cell).normalize("NFKC").replace(/\s/g, "").toUpperCase();
}

/** What people write where they have nothing to write. */
export function isBlank(text: string): boolean {
  return /^(?:|-+|—+|\/|\\|无|暂无|空|null|undefined|n\/a|none)$/i.test(text);
}

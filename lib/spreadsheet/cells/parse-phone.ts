const MAX_CELL_LENGTH = 64;

/**
 * The phone number in a cell, in the form of {@link newShipmentSchema}. Of several numbers the
 * first; of a masked one (`138****8000`) the last four digits, which Kuaidi100 accepts; a virtual
 * number with its extension.
 */
export function parsePhone(text: string): string {
  if (text.length > MAX_CELL_LENGTH) return text; // not a phone number
  const plain = text
    .normalize("NFKC")
    .replace(/[()[\]]/g, "-")
    .replace(/[‐-―−]/gu, "-")
    .replace(/^-+|-+$/g, "");
  const [first = ""] = plain.split(/[,;/、；|\n]/u, 1);
  const masked = /(?<![*x•●×＊])[*x•●×＊]{2,}(?:\d{0,20}-)?(\d{4})$/i.exec(first.replace(/\s/g, ""));
  return masked?.[1] ?? first.trim().replace(/--+/g, "-");
}

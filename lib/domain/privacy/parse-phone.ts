const MAX_LENGTH = 64;

/**
 * The phone number in a text, in half width and without brackets: `（0755）8888 9999` is `0755-8888 9999`. Of several numbers
 * the first; of a masked one (`138****8000`) the last four digits, which Kuaidi100 accepts; a virtual number with its
 * extension. A text that is no phone number is left as it is.
 */
export function parsePhone(text: string): string {
  if (text.length > MAX_LENGTH) return text; // not a phone number
  const plain = text
    .normalize("NFKC")
    .replace(/[()[\]]/g, "-")
    .replace(/[‐-―−]/gu, "-")
    .replace(/^-+|-+$/g, "");
  const [first = ""] = plain.split(/[,;/、；|\n]/u, 1);
  const masked = /(?<![*x•●×＊])[*x•●×＊]{2,}(?:\d{0,20}-)?(\d{4})$/i.exec(first.replace(/\s/g, ""));
  if (masked?.[1]) return masked[1];
  return findNamedPhone(plain) ?? first.trim().replace(/--+/g, "-");
}

/** The first of two phones with a blank between them; the phone behind a word for it: `电话：13800138000`, `尾号8000`. */
function findNamedPhone(text: string): string | undefined {
  const [, named] =
    /^(?:联系)?(?:电话|手机)(?:号码|号)?[\s:：]*(1[3-9]\d{9})$/u.exec(text.trim()) ??
    /^(?:手机|电话)?(?:尾号|后四位)[\s:：]*(\d{4})$/u.exec(text.trim()) ??
    /^(1[3-9]\d{9})\s+\d[\d\s-]{6,}$/u.exec(text.trim()) ??
    [];
  return named;
}

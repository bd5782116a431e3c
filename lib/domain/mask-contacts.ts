/** A mobile number, with or without the country and with spaces or dashes as people write them. */
const MOBILE = /(?<![\dA-Za-z])((?:\+?86[- ]?)?1[3-9]\d)[- ]?\d{4}[- ]?(\d{4})(?![\dA-Za-z])/g;
/** A landline with its area code. Service numbers (95554, 400-…) are nobody's own and stay. */
const LANDLINE = /(?<![\dA-Za-z-])(0\d{2,3}-)\d{3,4}(\d{4})(?!\d)/g;

/** Hides the middle of phone numbers in a carrier's text: `138****8000`, `0755-****5678`. */
export function maskContacts(text: string): string {
  return text.replace(MOBILE, "$1****$2").replace(LANDLINE, "$1****$2");
}

const MOBILE = /^1\d{10}$/;
/** 400 and 800 numbers. */
const SERVICE = /^[48]00\d{7}$/;
/** Two-digit area codes (10, 20–29) have 8 digits behind them, the others 7 or 8. */
const LANDLINE = /^0(?:(?:10|2\d)\d{8}|[3-9]\d{2}\d{7,8})$/;
const LOCAL = /^[2-9]\d{6,7}$/;

/** A word or sign that only an extension follows. */
const MARKED_EXTENSION = /^(.*\d)\s*(?:转|#|,|x|ext\.?)\s*(\d{1,6})$/i;
/** A last group of digits: an extension, or a part of the number. */
const LAST_GROUP = /^(.*\d)[\s-]+(\d{1,6})$/;

/** An international number that is not China's. */
const OTHER_COUNTRY = /^(?:\+|00)\s*(?!86)/;

/** Digits of an extension that make a mobile number an e-commerce virtual number. */
const SHORTEST_VIRTUAL_EXTENSION = 4;
const LONGEST_VIRTUAL_EXTENSION = 6;

/**
 * The digits of a phone number as Kuaidi100 requires them: without country code and extension. Only
 * what follows a whole number is an extension: the last group of `021-6888-9999` is a part of the
 * number. Of an e-commerce virtual number (`号码-1234`, `号码转1234`) it is the extension alone.
 *
 * @see Kuaidi100 document, 1.3, `phone`: 如座机号码有分机号,分机号无需上传
 */
export function phoneForCarrier(phone: string): string {
  const text = phone.trim();
  const digits = nationalDigits(text);
  const marked = MARKED_EXTENSION.exec(text);
  const [, before = "", extension = ""] = marked ?? LAST_GROUP.exec(text) ?? [];
  const number = nationalDigits(before);
  if (LANDLINE.test(number)) return number;
  if (MOBILE.test(digits) || SERVICE.test(digits) || LANDLINE.test(digits)) return digits;
  if (MOBILE.test(number)) return extension.length < SHORTEST_VIRTUAL_EXTENSION ? number : extension;
  // The forms of numbers abroad are not known here: only a mark shows an extension.
  if (marked && number.length >= 7) return number;
  return isWhole(number) && !OTHER_COUNTRY.test(text) ? number : digits;
}

function isWhole(digits: string): boolean {
  return MOBILE.test(digits) || SERVICE.test(digits) || LANDLINE.test(digits) || LOCAL.test(digits);
}

/** The digits without China's country code; an area code that was written after it gets its 0 back. */
function nationalDigits(text: string): string {
  const digits = text.replace(/\D/g, "");
  const hasSign = /^(?:\+|00)/.test(text);
  const [, afterCountry] = /^(?:00)?86(\d+)$/.exec(digits) ?? [];
  // Without a sign, 86 may also begin a number within an area.
  if (!afterCountry || (!hasSign && LOCAL.test(digits))) return digits;
  if (LANDLINE.test(`0${afterCountry}`)) return `0${afterCountry}`;
  return hasSign || isWhole(afterCountry) ? afterCountry : digits;
}

/**
 * `138****8000`: enough to recognise a known number. Its end is that of the number, not of an extension, unless the
 * extension is what tells a virtual number apart (`184****1234`).
 */
export function maskPhone(phone: string): string {
  const sent = phoneForCarrier(phone);
  const digits = sent.length <= LONGEST_VIRTUAL_EXTENSION ? phone.replace(/\D/g, "") : sent;
  if (digits.length <= 4) return digits;
  return digits.length < 8 ? `****${digits.slice(-4)}` : `${digits.slice(0, 3)}****${digits.slice(-4)}`;
}

const WHOLE_NUMBER = /^(?:(?:\+|00)?86)?(?:1[3-9]\d{9}|0[1-9]\d{8,10})$|^\+/;

/** Whether a search is for a whole number in China, or one marked as abroad. Other digits are mostly the beginning of a waybill number. */
export function isWholePhone(search: string): boolean {
  return WHOLE_NUMBER.test(search.replace(/[\s-]/g, ""));
}

const HEAD = /^\d{3}\*/;

/**
 * Whether a phone number only repeats the end of a stored one, as files do whose numbers are masked: then the stored one
 * says more.
 *
 * @param storedMask the stored number as `maskPhone` shows it
 */
export function isEndOfStoredPhone(phone: string, storedMask: string | null): boolean {
  if (storedMask === null || !storedMask.includes("*")) return false;
  const given = maskPhone(phone);
  return !HEAD.test(given) && given !== storedMask && given.slice(-4) === storedMask.slice(-4);
}

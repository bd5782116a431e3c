/** Part of the sentence about a missing phone number; `useReturnCodeText` recognises the sentence by it. */
export const PHONE_MISSING_PHRASE = "查件要核对电话";

/**
 * The digits of a phone number as Kuaidi100 requires them: without the extension. Of an e-commerce
 * virtual number (`号码-1234`, `号码转1234`) the extension is included.
 *
 * @see Kuaidi100 document, 1.3, `phone`: 如座机号码有分机号,分机号无需上传
 */
export function phoneForCarrier(phone: string): string {
  const withoutPrefix = withoutCountry(phone);
  if (MOBILE.test(withoutPrefix)) return withoutPrefix;
  const [, number = "", extension = ""] = /^(.*?\d)\s*(?:-|转|#|,|x|ext\.?)\s*(\d{1,6})$/i.exec(phone.trim()) ?? [];
  const digits = withoutCountry(number);
  if (MOBILE.test(digits)) return extension;
  // `0755-12345678`: digits after a single dash are part of the number.
  const hasExtension = digits.length >= 7;
  return hasExtension ? digits : withoutPrefix;
}

const MOBILE = /^1\d{10}$/;

function withoutCountry(phone: string): string {
  return phone.replace(/\D/g, "").replace(/^(?:00)?86(?=1\d{10}$)/, "");
}

/** `138****8000`: enough to recognise a known number. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/\D/g, "");
  if (digits.length <= 4) return digits;
  return digits.length < 8 ? `****${digits.slice(-4)}` : `${digits.slice(0, 3)}****${digits.slice(-4)}`;
}

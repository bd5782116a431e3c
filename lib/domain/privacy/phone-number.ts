/** Marks the sentence that a carrier asks for a phone which nobody gave; `useReturnCode` knows it by this. */
export const PHONE_MISSING_PHRASE = "查件要核对电话";

/**
 * The digits of a phone number that Kuaidi100 wants: without the extension, except for an
 * e-commerce virtual number (`号码-1234`, `号码转1234`), of which it wants the part behind.
 *
 * @see Kuaidi100 document, 1.3, `phone`: 如座机号码有分机号,分机号无需上传
 */
export function phoneForCarrier(phone: string): string {
  const whole = withoutCountry(phone);
  if (MOBILE.test(whole)) return whole;
  const [, number = "", extension = ""] = /^(.*?\d)\s*(?:-|转|#|,|x|ext\.?)\s*(\d{1,6})$/i.exec(phone.trim()) ?? [];
  const digits = withoutCountry(number);
  if (MOBILE.test(digits)) return extension;
  // `0755-12345678`: what stands behind the only dash belongs to the number.
  const hasExtension = digits.length >= 7;
  return hasExtension ? digits : whole;
}

const MOBILE = /^1\d{10}$/;

function withoutCountry(phone: string): string {
  return phone.replace(/\D/g, "").replace(/^(?:00)?86(?=1\d{10}$)/, "");
}

/** `138****8000`: enough to recognise a number that one knows. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/\D/g, "");
  if (digits.length <= 4) return digits;
  return digits.length < 8 ? `****${digits.slice(-4)}` : `${digits.slice(0, 3)}****${digits.slice(-4)}`;
}

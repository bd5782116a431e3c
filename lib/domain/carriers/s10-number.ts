const WEIGHTS = [8, 6, 4, 2, 3, 5, 9, 7];
/** Ends of numbers in the same form that no post gives: 燕文 has numbers such as UG012345678YP. */
const NO_COUNTRIES: readonly string[] = ["YP"];
const S10 = /^([A-Z]{2})(\d{8})(\d)([A-Z]{2})$/;

/** A postal item identifier: `EX015142583SG` is an EMS item (E) posted in Singapore (SG). */
export interface S10Number {
  /** Type of item: `E` EMS, `R` registered, `C` parcel, `L` and `V` tracked, `U` untracked. */
  service: string;
  /** ISO code of the country where it was posted. */
  country: string;
  /** Some real numbers have a wrong check digit: it is a reason for a warning, not for a refusal. */
  isCheckDigitRight: boolean;
}

/**
 * Parses a postal item identifier of 13 characters; undefined when it is none.
 *
 * @param number in upper case, without spaces
 * @see Universal Postal Union, standard S10
 */
export function parseS10(number: string): S10Number | undefined {
  const [, service, serial, check, country] = S10.exec(number) ?? [];
  if (!service || !serial || !check || !country || NO_COUNTRIES.includes(country)) return undefined;
  return { service: service.charAt(0), country, isCheckDigitRight: calculateS10CheckDigit(serial) === Number(check) };
}

/** The check digit of eight digits. */
export function calculateS10CheckDigit(serial: string): number {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(serial[index]), 0);
  const digit = 11 - (sum % 11);
  if (digit === 10) return 0;
  return digit === 11 ? 5 : digit;
}

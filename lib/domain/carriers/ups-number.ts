const UPS = /^1Z([0-9A-Z]{15})(\d)$/;

/** Parses a UPS number and verifies its check digit; undefined for any other number. */
export function parseUpsNumber(number: string): { isCheckDigitRight: boolean } | undefined {
  const [, body, check] = UPS.exec(number) ?? [];
  if (!body || !check) return undefined;
  return { isCheckDigitRight: calculateUpsCheckDigit(body) === Number(check) };
}

/**
 * The check digit of the fifteen characters after `1Z`: letters count as digits, A as 2, and every
 * second digit counts twice.
 */
export function calculateUpsCheckDigit(body: string): number {
  let sum = 0;
  for (let index = 0; index < body.length; index += 1) {
    const code = body.charCodeAt(index);
    const digit = code <= 57 ? code - 48 : (code - 63) % 10;
    sum += index % 2 === 0 ? digit : digit * 2;
  }
  return (10 - (sum % 10)) % 10;
}

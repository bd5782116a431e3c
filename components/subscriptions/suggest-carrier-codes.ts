import { recognizeCarrier } from "@/lib/domain/carriers/recognize-carrier";

const MAX_SUGGESTIONS = 3;

/**
 * Codes of the carriers to offer for a number, likeliest first.
 *
 * @param chosen code of the chosen carrier, empty for none; if the number matches it, nothing is offered
 */
export function suggestCarrierCodes(number: string, chosen: string): string[] {
  const codes = recognizeCarrier(number).map(({ code }) => code);
  return codes.includes(chosen) ? [] : codes.slice(0, MAX_SUGGESTIONS);
}

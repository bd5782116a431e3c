import { recognizeCarrier } from "@/lib/domain/carriers/recognize-carrier";

const MAX_SUGGESTIONS = 3;

/** The code of the only carrier that a number's form allows without doubt; empty where there is none or several. */
export function findCertainCarrier(number: string): string {
  const [first, ...others] = recognizeCarrier(number);
  return first?.confidence === "high" && others.length === 0 ? first.code : "";
}

/**
 * Codes of the carriers to offer for a number, likeliest first.
 *
 * @param chosen code of the chosen carrier, empty for none; if the number matches it, nothing is offered
 */
export function suggestCarrierCodes(number: string, chosen: string): string[] {
  const codes = recognizeCarrier(number).map(({ code }) => code);
  return codes.includes(chosen) ? [] : codes.slice(0, MAX_SUGGESTIONS);
}

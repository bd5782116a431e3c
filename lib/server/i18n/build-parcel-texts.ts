import { carrierNamesIn } from "@/lib/domain/carriers/english-carrier-names";
import type { Language } from "@/lib/domain/shared/languages";
import { getCatalogue } from "@/lib/i18n/catalogues";

/** What texts for buyers and carriers are written with, in a language that the desk need not have. */
export function buildParcelTexts(language: Language) {
  return { parcelText: getCatalogue(language).parcelText, carrierNames: carrierNamesIn(language) };
}

import { getLocale } from "next-intl/server";
import { resolveLanguage } from "@/lib/i18n/resolve-language";
import { type Translator, translatorIn } from "@/lib/i18n/translator";

/** The translator for the page that is being rendered. */
export async function pageTranslator(): Promise<Translator> {
  return translatorIn(resolveLanguage(await getLocale(), null));
}

import { match } from "@formatjs/intl-localematcher";
import Negotiator from "negotiator";
import { DEFAULT_LANGUAGE, findLanguage, LANGUAGES, type Language } from "@/lib/domain/shared/languages";

/**
 * The caller's language: the chosen one, else the preferred one that the desk speaks, else Chinese.
 *
 * @param acceptLanguage the header `Accept-Language`
 */
export function resolveLanguage(chosen: string | undefined, acceptLanguage: string | null): Language {
  return findLanguage(chosen) ?? preferredLanguage(acceptLanguage);
}

/** The language of a request: the one chosen in the browser, else by `Accept-Language`. */
export function languageOf({ headers }: Pick<Request, "headers">): Language {
  const chosen = /(?:^|;\s*)locale=([\w-]+)/.exec(headers.get("cookie") ?? "")?.[1];
  return resolveLanguage(chosen, headers.get("accept-language"));
}

/** The preferred language that the desk speaks, by `q` value; `otherwise` where it speaks none of them. */
export function preferredLanguage(acceptLanguage: string | null, otherwise = DEFAULT_LANGUAGE): Language {
  if (acceptLanguage === null) return otherwise;
  const wanted = new Negotiator({ headers: { "accept-language": acceptLanguage.slice(0, 500) } }).languages();
  return match(wanted.filter(isLanguageTag), LANGUAGES, otherwise) as Language;
}

function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false;
  }
}

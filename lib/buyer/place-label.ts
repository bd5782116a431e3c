import { placeNameIn } from "@/lib/domain/geo/place-name";
import type { Language } from "@/lib/domain/shared/languages";
import type { Place } from "@/lib/domain/shared/message";
import { toTraditionalName } from "@/lib/i18n/traditional-chinese";

/** A place as the reader calls it: `成都双流`, `Shuangliu, Chengdu`. */
export function labelPlace(locale: Language, place: Place): string {
  const name = placeNameIn(locale, place);
  return locale === "zh-TW" ? toTraditionalName(name) : name;
}

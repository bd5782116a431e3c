import { useLocale, useTranslations } from "next-intl";
import { UNKNOWN_PLACE } from "@/lib/domain/analytics/figure-cell";
import { nameProvince } from "./province-names";

const COUNTRY = /^[A-Z]{2}$/;

/** Name of one end of a lane: a province, a country, or "unknown". */
export function usePlaceName(): (place: string | null) => string {
  const t = useTranslations("liveMap");
  const locale = useLocale();
  return (place) => {
    if (place === null || place === UNKNOWN_PLACE) return t("unknown");
    if (COUNTRY.test(place)) return new Intl.DisplayNames(locale, { type: "region" }).of(place) ?? place;
    return nameProvince(locale, place);
  };
}

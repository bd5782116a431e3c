import { useLocale, useTranslations } from "next-intl";
import { ENGLISH_PROVINCES } from "@/components/shipments/detail/map/province-names";
import { UNKNOWN_PLACE } from "@/lib/domain/analytics/figure-cell";

const COUNTRY = /^[A-Z]{2}$/;

/** Name of one end of a lane: a province, a country, or "unknown". */
export function usePlaceName(): (place: string | null) => string {
  const t = useTranslations("analytics");
  const locale = useLocale();
  return (place) => {
    if (place === null || place === UNKNOWN_PLACE) return t("unknownPlace");
    if (COUNTRY.test(place)) return new Intl.DisplayNames(locale, { type: "region" }).of(place) ?? place;
    return locale.startsWith("en") ? (ENGLISH_PROVINCES[place] ?? place) : place;
  };
}

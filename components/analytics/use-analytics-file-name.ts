import { useTranslations } from "next-intl";
import { usePlaceName } from "@/components/maps/use-place-name";
import { useCarriersByCode } from "@/components/ui/carrier/use-carriers-by-code";
import type { AnalyticsParams } from "@/lib/client/analytics/analytics-queries";
import type { FileNameParts, FilePeriod } from "@/lib/domain/shared/file-name";

/** Names the file of a table of the speed page: what it has, of which carrier and lane, which signing, and its days. */
export function useAnalyticsFileName({ carrier, origin, destination, city, signing, base }: Filters) {
  const t = useTranslations("analytics");
  const placeName = usePlaceName();
  const [chosen] = useCarriersByCode(carrier === "" ? [] : [carrier]);
  const places = [origin, destination].map((place) => (place === "" ? null : placeName(place)));
  const filter = [chosen?.name ?? carrier, ...places, city, t(`signings.${signing}`), t(`bases.${base}`)];
  return (what: readonly string[], period: FilePeriod): FileNameParts => [...what, ...filter, period];
}

type Filters = Pick<AnalyticsParams, "carrier" | "origin" | "destination" | "city" | "signing" | "base">;

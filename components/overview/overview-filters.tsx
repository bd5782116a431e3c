import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { getPresetRange } from "@/components/ui/dates/date-presets";
import { DateRange } from "@/components/ui/dates/date-range";
import { useNow } from "@/components/ui/figures/now-provider";
import type { ChangeOverviewParams, OverviewParams } from "@/lib/client/analytics/overview-queries";
import { filterNamesOptions } from "@/lib/client/shipment-list/filter-name-queries";

/** The shop that everything on the page counts, and the days of the trend. */
export function OverviewFilters({ params, onChange }: Props) {
  const t = useTranslations("overview");
  const now = useNow();
  const { data } = useQuery(filterNamesOptions);
  const { from, to, shop, compare } = params;
  const names = data?.shops.map(({ name }) => name) ?? [];
  const days = from === "" && to === "" ? getPresetRange("last30", now) : { from: from || to, to: to || from };
  return (
    <search className="flex flex-1 flex-wrap items-center justify-end gap-2">
      {(names.length > 1 || shop !== "") && (
        <select
          aria-label={t("shop")}
          value={shop}
          onChange={({ target }) => onChange({ shop: target.value })}
          className="plain-field max-w-48 max-sm:max-w-28"
        >
          <option value="">{t("allShops")}</option>
          {[...new Set([...names, ...(shop === "" ? [] : [shop])])].map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      )}
      <DateRange
        label={t("period")}
        value={{ from, to }}
        placeholder={t("last30")}
        compared={{
          isOn: compare === "before",
          days,
          onChange: (isOn) => onChange({ compare: isOn ? "before" : "" }),
        }}
        onChange={onChange}
      />
    </search>
  );
}

interface Props {
  params: OverviewParams;
  onChange: ChangeOverviewParams;
}

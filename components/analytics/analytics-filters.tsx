import { SlidersHorizontal } from "lucide-react";
import { useTranslations } from "next-intl";
import { LaneFields } from "@/components/maps/lane-fields";
import { usePlaceName } from "@/components/maps/use-place-name";
import { DateRange } from "@/components/ui/dates/date-range";
import { Dropdown } from "@/components/ui/dropdown/dropdown";
import { useNow } from "@/components/ui/figures/now-provider";
import { SelectField } from "@/components/ui/form/select-field";
import { TextButton } from "@/components/ui/layout/text-button";
import { SPANS } from "@/lib/domain/analytics/figure-cell";
import { SHARE_BASES, SIGNINGS } from "@/lib/domain/analytics/signing";
import { DEFAULT_WEEKS } from "@/lib/domain/analytics/speed-report";
import { DAY_MS, toBeijingDay } from "@/lib/domain/time/beijing-time";
import type { AnalyticsView } from "@/lib/operations/figures/analytics-operations";
import { useAnalyticsState } from "./analytics-state";

/** In weeks. */
const PERIODS = [4, 12, 26, 52] as const;
const DAYS = [1, 2, 3, 4, 5, 7, 10] as const;

/** Period, carrier and lane, and behind a button how the figures are counted. All of it is in the address. */
export function AnalyticsFilters({ view }: { view: AnalyticsView }) {
  const [params, change] = useAnalyticsState();
  const t = useTranslations("analytics");
  const now = useNow();
  const placeName = usePlaceName();
  const { from, to, carrier, origin, destination, city } = params;
  const isFiltered = [carrier, origin, destination, city].some((each) => each !== "");
  return (
    <div className="flex flex-wrap items-end gap-x-3 gap-y-2 p-4 lg:px-6">
      <DateRange
        label={t("filters.period")}
        value={{ from, to }}
        placeholder={t("filters.weeks", { weeks: DEFAULT_WEEKS })}
        extra={PERIODS.map((weeks) => ({
          label: t("filters.weeks", { weeks }),
          range: { from: toBeijingDay(now - (weeks - 1) * 7 * DAY_MS), to: "" },
        }))}
        compared={{
          isOn: params.compare === "before",
          days: { from: view.from, to: view.to },
          onChange: (isOn) => change({ compare: isOn ? "before" : "" }),
        }}
        onChange={change}
      />
      <SelectField
        label={t("filters.carrier")}
        labelClassName={FIELD}
        anyLabel={t("filters.allCarriers")}
        options={view.carriers.map(({ carrier, name }) => [carrier, name])}
        value={carrier}
        onChange={(value) => change({ carrier: value })}
        className="max-w-40"
      />
      <LaneFields
        origin={origin}
        destination={destination}
        labelClassName={FIELD}
        onChange={(lane) => change({ ...lane, city: "" })}
        className="max-w-36"
      />
      <Dropdown
        label={t("filters.rules")}
        isFilled={[
          params.span !== "total",
          params.days !== "",
          params.signing !== "first",
          params.base !== "picked-up",
        ].some(Boolean)}
        buttonClassName="plain-field inline-flex min-h-9 cursor-pointer items-center gap-2 whitespace-nowrap touch-height"
        button={
          <>
            <SlidersHorizontal aria-hidden className="size-4 shrink-0" />
            {t("filters.rules")}
          </>
        }
      >
        {() => (
          <div className="grid gap-3">
            <SelectField
              label={t("filters.span")}
              labelClassName={FIELD}
              options={SPANS.map((span) => [span, t(`spansLong.${span}`)])}
              value={params.span}
              onChange={(span) => change({ span })}
            />
            <SelectField
              label={t("filters.days")}
              labelClassName={FIELD}
              options={[...new Set<number>([...DAYS, view.days])].map((days) => [
                String(days),
                t("filters.daysOption", { days }),
              ])}
              value={String(view.days)}
              onChange={(value) => change({ days: value === "3" ? "" : value })}
            />
            <SelectField
              label={t("filters.signing")}
              labelClassName={FIELD}
              options={SIGNINGS.map((signing) => [signing, t(`signings.${signing}`)])}
              value={params.signing}
              onChange={(signing) => change({ signing })}
            />
            <SelectField
              label={t("filters.base")}
              labelClassName={FIELD}
              options={SHARE_BASES.map((base) => [base, t(`bases.${base}`)])}
              value={params.base}
              onChange={(base) => change({ base })}
            />
          </div>
        )}
      </Dropdown>
      {isFiltered && (
        <TextButton onPress={() => change({ carrier: "", origin: "", destination: "", city: "" })}>
          {city === "" ? t("filters.clear") : t("filters.clearCity", { city: placeName(city) })}
        </TextButton>
      )}
    </div>
  );
}

const FIELD =
  "grid min-w-0 gap-1 text-xs text-muted max-sm:min-w-[calc(50%-0.375rem)] max-sm:flex-1 [&>*]:max-sm:w-full [&>*]:max-sm:max-w-none!";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { usePlaceName } from "@/components/maps/use-place-name";
import { DateRange } from "@/components/ui/dates/date-range";
import { useNow } from "@/components/ui/figures/now-provider";
import { TextButton } from "@/components/ui/layout/text-button";
import type { AnalyticsParams, ChangeAnalyticsParams } from "@/lib/client/analytics/analytics-queries";
import { SPANS } from "@/lib/domain/analytics/figure-cell";
import { PROVINCE_NAMES } from "@/lib/domain/analytics/lane-end";
import { SHARE_BASES, SIGNINGS } from "@/lib/domain/analytics/signing";
import { type AnalyticsView, DEFAULT_WEEKS } from "@/lib/domain/analytics/speed-report";
import { DAY_MS, toBeijingDay } from "@/lib/domain/time/beijing-time";

/** In weeks. */
const PERIODS = [4, 12, 26, 52] as const;
const DAYS = [1, 2, 3, 4, 5, 7, 10] as const;

/** Filters of the page: period, carrier, lane, span and number of days. All of them are in the address. */
export function AnalyticsFilters({ view, params, onChange }: Props) {
  const t = useTranslations("analytics");
  const now = useNow();
  const placeName = usePlaceName();
  const { from, to, carrier, origin, destination, city } = params;
  const places = (chosen: string) =>
    [...new Set([...PROVINCE_NAMES, ...(chosen === "" ? [] : [chosen])])].map((each) => (
      <option key={each} value={each}>
        {placeName(each)}
      </option>
    ));
  const isFiltered = [carrier, origin, destination, city].some((each) => each !== "");
  return (
    <div className="flex flex-wrap items-end gap-x-3 gap-y-2 px-4 pb-4 lg:px-6">
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
          onChange: (isOn) => onChange({ compare: isOn ? "before" : "" }),
        }}
        onChange={onChange}
      />
      <Field label={t("filters.carrier")}>
        <select
          value={carrier}
          onChange={({ target: { value } }) => onChange({ carrier: value })}
          className="plain-field max-w-40"
        >
          <option value="">{t("filters.allCarriers")}</option>
          {view.carriers.map(({ carrier, name }) => (
            <option key={carrier} value={carrier}>
              {name}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t("filters.origin")}>
        <select
          value={origin}
          onChange={({ target: { value } }) => onChange({ origin: value, city: "" })}
          className="plain-field max-w-36"
        >
          <option value="">{t("filters.anywhere")}</option>
          {places(origin)}
        </select>
      </Field>
      <Field label={t("filters.destination")}>
        <select
          value={destination}
          onChange={({ target: { value } }) => onChange({ destination: value, city: "" })}
          className="plain-field max-w-36"
        >
          <option value="">{t("filters.anywhere")}</option>
          {places(destination)}
        </select>
      </Field>
      <Field label={t("filters.span")}>
        <select
          value={params.span}
          onChange={({ target: { value } }) => onChange({ span: SPANS.find((span) => span === value) ?? "total" })}
          className="plain-field max-w-52"
        >
          {SPANS.map((span) => (
            <option key={span} value={span}>
              {t(`spansLong.${span}`)}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t("filters.days")}>
        <select
          value={String(view.days)}
          onChange={({ target: { value } }) => onChange({ days: value === "3" ? "" : value })}
          className="plain-field"
        >
          {[...new Set<number>([...DAYS, view.days])].map((days) => (
            <option key={days} value={days}>
              {t("filters.daysOption", { days })}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t("filters.signing")}>
        <select
          value={params.signing}
          onChange={({ target: { value } }) =>
            onChange({ signing: SIGNINGS.find((signing) => signing === value) ?? "first" })
          }
          className="plain-field max-w-52"
        >
          {SIGNINGS.map((signing) => (
            <option key={signing} value={signing}>
              {t(`signings.${signing}`)}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t("filters.base")}>
        <select
          value={params.base}
          onChange={({ target: { value } }) =>
            onChange({ base: SHARE_BASES.find((base) => base === value) ?? "picked-up" })
          }
          className="plain-field"
        >
          {SHARE_BASES.map((base) => (
            <option key={base} value={base}>
              {t(`bases.${base}`)}
            </option>
          ))}
        </select>
      </Field>
      {isFiltered && (
        <TextButton onPress={() => onChange({ carrier: "", origin: "", destination: "", city: "" })}>
          {city === "" ? t("filters.clear") : t("filters.clearCity", { city: placeName(city) })}
        </TextButton>
      )}
    </div>
  );
}

function Field({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
    <label className="grid min-w-0 gap-1 text-xs text-muted max-sm:min-w-[calc(50%-0.375rem)] max-sm:flex-1 [&>*]:max-sm:w-full [&>*]:max-sm:max-w-none!">
      {label}
      {children}
    </label>
  );
}

interface Props {
  view: AnalyticsView;
  params: AnalyticsParams;
  onChange: ChangeAnalyticsParams;
}

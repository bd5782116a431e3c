import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { SelectField } from "@/components/ui/form/select-field";
import { EmptyLine } from "@/components/ui/layout/empty-line";
import { SectionCard } from "@/components/ui/layout/section-card";
import { comparisonOptions } from "@/lib/client/analytics/analytics-queries";
import type { AnalyticsView } from "@/lib/domain/analytics/speed-report";
import { useAnalyticsState } from "./analytics-state";
import { CarrierComparisonResult } from "./carrier-comparison-result";
import { CarrierWhatIf } from "./carrier-what-if";

/** Compares two carriers on the same lanes in the same weeks, and calculates last month's times of one with the other's speed. */
export function CarrierComparisonCard({ view }: { view: AnalyticsView }) {
  const [params, change] = useAnalyticsState();
  const t = useTranslations("analytics.compare");
  // Without a choice: the carriers with the most parcels.
  const findOther = (chosen: string) => view.carriers.find(({ carrier }) => carrier !== chosen)?.carrier ?? "";
  const a = params.a || findOther(params.b);
  const b = params.b || findOther(a);
  const chosen = { ...params, a, b };
  const nameOf = (code: string) => view.carriers.find(({ carrier }) => carrier === code)?.name ?? code;
  const query = useQuery(comparisonOptions(chosen));
  const select = (key: "a" | "b", value: string) => (
    <SelectField
      label={t(key)}
      anyLabel={value === "" ? t("none") : undefined}
      options={view.carriers.map(({ carrier, name }) => [carrier, name])}
      value={value}
      onChange={(carrier) => change({ [key]: carrier })}
      className="max-w-36"
    />
  );
  return (
    <SectionCard
      id="compare"
      title={t("title")}
      aside={
        <span className="flex flex-wrap items-center gap-2 text-dense text-muted">
          {select("a", a)}
          {t("with")}
          {select("b", b)}
        </span>
      }
    >
      {a === b || a === "" || b === "" ? (
        <EmptyLine>{t("chooseTwo")}</EmptyLine>
      ) : (
        <QueryBoundary query={query} loading={null} className="grid grid-cols-[minmax(0,1fr)] gap-4 px-4 py-4 lg:px-5">
          {(data) => (
            <>
              <CarrierComparisonResult comparison={data} params={chosen} a={nameOf(a)} b={nameOf(b)} />
              <CarrierWhatIf comparison={data} params={chosen} a={nameOf(a)} b={nameOf(b)} />
            </>
          )}
        </QueryBoundary>
      )}
    </SectionCard>
  );
}

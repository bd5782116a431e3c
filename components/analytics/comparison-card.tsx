"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { ListTrouble } from "@/components/ui/feedback/list-trouble";
import { Card } from "@/components/ui/layout/card";
import { type AnalyticsAddress, comparisonOptions } from "@/lib/client/analytics/analytics";
import type { AnalyticsView } from "@/lib/domain/analytics/analytics";
import { ComparisonResult } from "./comparison-result";
import type { ChangeAnalytics } from "./use-analytics-address";
import { WhatIf } from "./what-if";

/** Two carriers on the same lanes in the same weeks, and what the one's last month had been with the other. */
export function ComparisonCard({ view, address, onChange }: Props) {
  const t = useTranslations("analytics.compare");
  const [first, second] = view.carriers;
  // Without a choice the two largest.
  const a = address.a || (first?.carrier ?? "");
  const b = address.b || (second?.carrier ?? "");
  const chosen = { ...address, a, b };
  const { data, error, refetch, isFetching, isPlaceholderData } = useQuery(comparisonOptions(chosen));
  const select = (key: "a" | "b", value: string) => (
    <select
      aria-label={t(key)}
      value={value}
      onChange={({ target }) => onChange({ [key]: target.value })}
      className="plain-field max-w-36"
    >
      {value === "" && <option value="">{t("none")}</option>}
      {view.carriers.map(({ carrier, name }) => (
        <option key={carrier} value={carrier}>
          {name}
        </option>
      ))}
    </select>
  );
  return (
    <Card
      id="compare"
      title={t("title")}
      aside={
        <span className="flex flex-wrap items-center gap-2 text-[0.8125rem] text-muted">
          {select("a", a)}
          {t("with")}
          {select("b", b)}
        </span>
      }
    >
      {(a === b || a === "" || b === "") && (
        <p className="px-4 py-8 text-center text-muted lg:px-5">{t("chooseTwo")}</p>
      )}
      {error && !data && <ListTrouble error={error} isRetrying={isFetching} onRetry={() => void refetch()} />}
      {data && a !== b && (
        <div
          aria-busy={isPlaceholderData}
          className="grid grid-cols-[minmax(0,1fr)] gap-4 px-4 py-4 aria-busy:opacity-60 lg:px-5"
        >
          <ComparisonResult comparison={data} address={chosen} a={nameOf(view, a)} b={nameOf(view, b)} />
          <WhatIf comparison={data} address={chosen} a={nameOf(view, a)} b={nameOf(view, b)} />
        </div>
      )}
    </Card>
  );
}

function nameOf(view: AnalyticsView, code: string): string {
  return view.carriers.find(({ carrier }) => carrier === code)?.name ?? code;
}

interface Props {
  view: AnalyticsView;
  address: AnalyticsAddress;
  onChange: ChangeAnalytics;
}

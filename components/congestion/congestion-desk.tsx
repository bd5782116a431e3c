"use client";
import { useQuery } from "@tanstack/react-query";
import { Radar } from "lucide-react";
import { useTranslations } from "next-intl";
import { ProblemSectionTabs } from "@/components/navigation/problem-section-tabs";
import { QueryError } from "@/components/ui/feedback/query-error";
import { formatToMinute } from "@/components/ui/figures/timestamp";
import { EmptyState } from "@/components/ui/layout/empty-state";
import { PageHeader } from "@/components/ui/layout/page-header";
import { SectionCard } from "@/components/ui/layout/section-card";
import { TableDownload } from "@/components/ui/table/table-download";
import { congestionOptions } from "@/lib/client/congestion/congestion-queries";
import type { CongestionView } from "@/lib/domain/congestion/congestion-threshold";
import type { SmallTable } from "@/lib/domain/shared/small-csv";
import { CongestionItem } from "./congestion-item";

/** Where parcels pile up: one entry for each place. */
export function CongestionDesk() {
  const t = useTranslations("congestion");
  const { data, error, refetch, isFetching } = useQuery(congestionOptions);
  const open = data?.items.filter(({ endedAt }) => endedAt === null) ?? [];
  const ended = data?.items.filter(({ endedAt }) => endedAt !== null) ?? [];
  return (
    <>
      <PageHeader title={t("title")}>
        <ProblemSectionTabs current="radar" />
      </PageHeader>
      {error && !data && (
        <QueryError error={error} isRetrying={isFetching} href="/problems/radar" onRetry={() => void refetch()} />
      )}
      {data && (
        <div className="grid gap-4 px-4 pb-6 lg:px-6">
          <p className="max-w-3xl text-dense text-muted">{t("about")}</p>
          {open.length === 0 && <EmptyState Icon={Radar} title={t("empty")} text={t("emptyText")} />}
          {open.length > 0 && (
            <SectionCard
              id="jams"
              title={t("open", { count: open.length })}
              aside={<TableDownload table={buildCongestionTable(t("title"), open, t)} />}
            >
              <ul className="divide-y divide-separator">
                {open.map((congestion) => (
                  <CongestionItem key={congestion.id} congestion={congestion} />
                ))}
              </ul>
            </SectionCard>
          )}
          {ended.length > 0 && (
            <SectionCard
              id="ended-jams"
              title={t("endedTitle")}
              aside={<TableDownload table={buildCongestionTable(t("endedTitle"), ended, t)} />}
            >
              <ul className="divide-y divide-separator">
                {ended.map((congestion) => (
                  <CongestionItem key={congestion.id} congestion={congestion} />
                ))}
              </ul>
            </SectionCard>
          )}
        </div>
      )}
    </>
  );
}

function buildCongestionTable(
  name: string,
  congestions: readonly CongestionView[],
  t: ReturnType<typeof useTranslations<"congestion">>,
): SmallTable {
  return {
    name,
    headers: (["node", "since", "ended", "standing", "most", "seen", "usual", "carriers"] as const).map((key) =>
      t(`file.${key}`),
    ),
    rows: congestions.map(({ node, since, endedAt, standing, most, seen, usual, carriers }) => [
      node,
      formatToMinute(since),
      endedAt && formatToMinute(endedAt),
      standing,
      most,
      seen,
      usual,
      carriers.map(({ name, number }) => `${name ?? t("noCarrier")} ${number}`).join(" "),
    ]),
  };
}

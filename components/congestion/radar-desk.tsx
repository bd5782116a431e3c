"use client";
import { useQuery } from "@tanstack/react-query";
import { Radar } from "lucide-react";
import { useTranslations } from "next-intl";
import { ProblemSections } from "@/components/navigation/problem-sections";
import { ListTrouble } from "@/components/ui/feedback/list-trouble";
import { toMinute } from "@/components/ui/figures/when";
import { Card } from "@/components/ui/layout/card";
import { EmptyNote } from "@/components/ui/layout/empty-note";
import { PageHeader } from "@/components/ui/layout/page-header";
import { TableDownload } from "@/components/ui/table/table-download";
import { congestionOptions } from "@/lib/client/congestion/congestion";
import type { CongestionView } from "@/lib/domain/congestion/congestion";
import type { SmallTable } from "@/lib/domain/shared/small-csv";
import { JamItem } from "./jam-item";

/** Where parcels pile up: one entry for each place instead of one for each parcel. */
export function RadarDesk() {
  const t = useTranslations("radar");
  const { data, error, refetch, isFetching } = useQuery(congestionOptions);
  const open = data?.items.filter(({ endedAt }) => endedAt === null) ?? [];
  const ended = data?.items.filter(({ endedAt }) => endedAt !== null) ?? [];
  return (
    <>
      <PageHeader title={t("title")}>
        <ProblemSections current="radar" />
      </PageHeader>
      {error && !data && (
        <ListTrouble error={error} isRetrying={isFetching} href="/problems/radar" onRetry={() => void refetch()} />
      )}
      {data && (
        <div className="grid gap-4 px-4 pb-6 lg:px-6">
          <p className="max-w-3xl text-[0.8125rem] text-muted">{t("about")}</p>
          {open.length === 0 && <EmptyNote Icon={Radar} title={t("empty")} text={t("emptyText")} />}
          {open.length > 0 && (
            <Card
              id="jams"
              title={t("open", { count: open.length })}
              aside={<TableDownload table={tableOf(t("title"), open, t)} />}
            >
              <ul className="divide-y divide-separator">
                {open.map((jam) => (
                  <JamItem key={jam.id} jam={jam} />
                ))}
              </ul>
            </Card>
          )}
          {ended.length > 0 && (
            <Card
              id="ended-jams"
              title={t("endedTitle")}
              aside={<TableDownload table={tableOf(t("endedTitle"), ended, t)} />}
            >
              <ul className="divide-y divide-separator">
                {ended.map((jam) => (
                  <JamItem key={jam.id} jam={jam} />
                ))}
              </ul>
            </Card>
          )}
        </div>
      )}
    </>
  );
}

function tableOf(
  name: string,
  jams: readonly CongestionView[],
  t: ReturnType<typeof useTranslations<"radar">>,
): SmallTable {
  return {
    name,
    heads: (["node", "since", "ended", "standing", "most", "seen", "usual", "carriers"] as const).map((key) =>
      t(`file.${key}`),
    ),
    rows: jams.map(({ node, since, endedAt, standing, most, seen, usual, carriers }) => [
      node,
      toMinute(since),
      endedAt && toMinute(endedAt),
      standing,
      most,
      seen,
      usual,
      carriers.map(({ name, number }) => `${name ?? t("noCarrier")} ${number}`).join(" "),
    ]),
  };
}

"use client";
import { useQuery } from "@tanstack/react-query";
import { Radar } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { useNow } from "@/components/ui/figures/now-provider";
import { Timestamp } from "@/components/ui/figures/timestamp";
import { PageHelp } from "@/components/ui/help/page-help";
import { EmptyState } from "@/components/ui/layout/empty-state";
import { PageHeader } from "@/components/ui/layout/page-header";
import { useCarrierName } from "@/components/ui/shipment/carrier-names";
import { TableCard } from "@/components/ui/table/table-card";
import type { Column } from "@/components/ui/table/table-column";
import { congestionOptions } from "@/lib/client/congestion/congestion-queries";
import { congestionHref } from "@/lib/domain/congestion/congestion-threshold";
import { formatBeijingTime } from "@/lib/domain/time/beijing-time";
import type { CongestionView } from "@/lib/operations/flag-operations";

/** Where parcels pile up: one row for each place. */
export function CongestionDesk() {
  const t = useTranslations("congestion");
  return (
    <>
      <PageHeader title={t("title")}>
        <PageHelp area="congestion" />
      </PageHeader>
      <QueryBoundary query={useQuery(congestionOptions)} href="/problems/radar">
        {({ items }) => {
          const open = items.filter(({ endedAt }) => endedAt === null);
          const ended = items.filter(({ endedAt }) => endedAt !== null);
          return (
            <div className="grid gap-4 px-4 pb-6 lg:px-6">
              <p className="max-w-3xl text-dense text-muted">{t("about")}</p>
              {open.length === 0 && <EmptyState Icon={Radar} title={t("empty")} text={t("emptyText")} />}
              {open.length > 0 && <CongestionTable rows={open} isOpen title={t("open", { count: open.length })} />}
              {ended.length > 0 && <CongestionTable rows={ended} isOpen={false} title={t("endedTitle")} />}
            </div>
          );
        }}
      </QueryBoundary>
    </>
  );
}

/** Places with congestion, now or before: since when, how many parcels, whose; each open one leads to its parcels. */
function CongestionTable({ rows, isOpen, title }: Props) {
  const t = useTranslations("congestion");
  const nameCarrier = useCarrierName();
  const format = useFormatter();
  const now = useNow();
  const columns: readonly Column<CongestionView>[] = [
    { key: "node", header: t("file.node"), isRowHeader: true, className: "font-semibold" },
    {
      key: "since",
      header: t("file.since"),
      unit: "instant",
      hideBelow: "sm",
      cell: ({ since }) => <Timestamp at={since} />,
    },
    {
      key: "endedAt",
      header: t("file.ended"),
      only: isOpen ? "file" : undefined,
      unit: "instant",
      cell: ({ endedAt }) => endedAt && <Timestamp at={endedAt} />,
    },
    {
      key: "standing",
      header: t("file.standing"),
      only: isOpen ? undefined : "file",
      unit: "count",
      tooltip: ({ standing, hours }) => t("standing", { count: standing, hours }),
      className: "tone-red font-medium text-(--tone)",
    },
    { key: "most", header: t("file.most"), only: isOpen ? "file" : undefined, unit: "count" },
    { key: "seen", header: t("file.seen"), hideBelow: "md", unit: "count" },
    {
      key: "usual",
      header: t("file.usual"),
      hideBelow: "md",
      unit: "count",
      tooltip: ({ usual }) => (usual === null ? t("usualUnknown") : undefined),
    },
    {
      key: "carriers",
      header: t("file.carriers"),
      value: ({ carriers }) =>
        carriers.map(({ name, number }) => `${nameCarrier(name) ?? t("noCarrier")} ${number}`).join(" "),
      cell: ({ carriers }) =>
        carriers.map(({ carrier, name, number }) => (
          <span key={carrier ?? ""} className="me-3 whitespace-nowrap max-sm:block">
            {nameCarrier(name) ?? t("noCarrier")}{" "}
            <span className="text-muted tabular-nums">{format.number(number)}</span>
          </span>
        )),
    },
  ];
  return (
    <TableCard
      id={isOpen ? "jams" : "ended-jams"}
      title={title}
      fileName={[isOpen ? t("title") : title, formatBeijingTime(now).slice(0, 16)]}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      open={(congestion) => (isOpen ? { href: congestionHref(congestion) } : null)}
      isScrolling={false}
    />
  );
}

interface Props {
  rows: readonly CongestionView[];
  /** Whether the congestion is still there. */
  isOpen: boolean;
  title: string;
}

"use client";
import { useQuery } from "@tanstack/react-query";
import { Radar } from "lucide-react";
import { useTranslations } from "next-intl";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { EmptyState } from "@/components/ui/layout/empty-state";
import { PageHeader } from "@/components/ui/layout/page-header";
import { congestionOptions } from "@/lib/client/congestion/congestion-queries";
import { CongestionTable } from "./congestion-table";

/** Where parcels pile up: one row for each place. */
export function CongestionDesk() {
  const t = useTranslations("congestion");
  return (
    <>
      <PageHeader title={t("title")} />
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

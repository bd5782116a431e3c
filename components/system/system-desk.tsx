"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { Timestamp } from "@/components/ui/figures/timestamp";
import { Button } from "@/components/ui/layout/button";
import { PageHeader } from "@/components/ui/layout/page-header";
import { systemOptions } from "@/lib/client/system/system-queries";
import { CheckList } from "./check-list";
import { QueueTable } from "./queue-table";
import { ServerTable } from "./server-table";
import { SystemFigures } from "./system-figures";

/** The state of the installation: figures, the checks of `admin doctor`, the servers, the queues. */
export function SystemDesk() {
  const t = useTranslations("settings.system");
  const query = useQuery(systemOptions);
  return (
    <>
      <PageHeader title={t("title")}>
        {query.data && (
          <p className="text-dense text-muted">
            {t("checkedAt")} <Timestamp at={query.data.checkedAt} />
          </p>
        )}
        <Button
          variant="outline"
          size="sm"
          className="ms-auto"
          isPending={query.isFetching}
          onPress={() => void query.refetch()}
        >
          {t("again")}
        </Button>
      </PageHeader>
      <QueryBoundary query={query} loading={t("loading")}>
        {(status) => (
          <div className="grid max-w-5xl grid-cols-1 gap-4 px-4 pb-8 lg:px-6">
            <SystemFigures status={status} />
            <CheckList checks={status.checks} />
            <ServerTable nodes={status.nodes} />
            <QueueTable queues={status.queues} />
          </div>
        )}
      </QueryBoundary>
    </>
  );
}

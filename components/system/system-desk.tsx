"use client";
import { useQuery } from "@tanstack/react-query";
import { CircleCheck, CircleX, TriangleAlert } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { Stat, StatGroup } from "@/components/ui/figures/stat";
import { Timestamp } from "@/components/ui/figures/timestamp";
import { useValueFormat } from "@/components/ui/figures/use-value-format";
import { Button } from "@/components/ui/layout/button";
import { PageHeader } from "@/components/ui/layout/page-header";
import { PageLink } from "@/components/ui/layout/page-link";
import { SectionCard } from "@/components/ui/layout/section-card";
import { type ChipStyle, IconChip } from "@/components/ui/shipment/icon-chip";
import { TableCard } from "@/components/ui/table/table-card";
import type { Column } from "@/components/ui/table/table-column";
import { systemOptions } from "@/lib/client/system/system-queries";
import { formatBytes } from "@/lib/domain/shared/format-bytes";
import type { CheckState } from "@/lib/domain/system/system-check";
import type { SystemStatus } from "@/lib/operations/desk-operations";

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

const STYLES: Record<CheckState, ChipStyle> = {
  ok: { tone: "tone-green", Icon: CircleCheck },
  warning: { tone: "tone-amber", Icon: TriangleAlert },
  failed: { tone: "tone-red", Icon: CircleX },
};

function CheckList({ checks }: { checks: SystemStatus["checks"] }) {
  const t = useTranslations("settings.system");
  return (
    <SectionCard
      id="system-checks"
      title={t("checks")}
      aside={
        <p className="text-xs text-muted">
          {t("runbookNote")}{" "}
          <PageLink href="/settings/system/runbook" className="text-accent underline">
            {t("runbook")}
          </PageLink>
        </p>
      }
    >
      <ul className="divided">
        {checks.map(({ check, state, message, mend }) => (
          <li
            key={check}
            data-testid="system-check"
            data-check={check}
            data-state={state}
            className="grid gap-x-4 gap-y-1 px-4 py-3 sm:grid-cols-[9rem_minmax(0,1fr)_auto] lg:px-5"
          >
            <h3 className="font-medium">{t(`check.${check}`)}</h3>
            <div className="min-w-0 text-dense wrap-anywhere max-sm:order-3">
              <p>{message}</p>
              {mend && <p className="mt-0.5 text-muted">{mend}</p>}
            </div>
            <p>
              <IconChip style={STYLES[state]}>{t(`state.${state}`)}</IconChip>
            </p>
          </li>
        ))}
      </ul>
    </SectionCard>
  );
}

type QueueRow = SystemStatus["queues"][number];

/** What waits to be sent or worked on. */
function QueueTable({ queues }: { queues: SystemStatus["queues"] }) {
  const t = useTranslations("settings.system");
  const columns: Column<QueueRow>[] = [
    { key: "queue", header: t("queueName"), isRowHeader: true, value: ({ queue }) => t(`queue.${queue}`) },
    { key: "waiting", header: t("waiting"), unit: "count" },
    { key: "leased", header: t("leased"), unit: "count" },
    {
      key: "oldestDueAt",
      header: t("oldestDueAt"),
      align: "end",
      hideBelow: "sm",
      cell: ({ oldestDueAt }) => (oldestDueAt === null ? "—" : <Timestamp at={oldestDueAt} />),
    },
  ];
  return (
    <TableCard
      id="system-queues"
      title={t("queues")}
      fileName={null}
      columns={columns}
      rows={queues}
      rowKey={({ queue }) => queue}
    />
  );
}

type ServerRow = SystemStatus["nodes"][number];

function ServerTable({ nodes }: { nodes: SystemStatus["nodes"] }) {
  const t = useTranslations("settings.system");
  const format = useFormatter();
  const columns: Column<ServerRow>[] = [
    {
      key: "id",
      header: t("node"),
      isRowHeader: true,
      cell: ({ id, isSelf }) => (
        <span className="wrap-anywhere">
          {id}
          {isSelf && <span className="ms-2 text-xs text-muted">{t("self")}</span>}
        </span>
      ),
    },
    { key: "state", header: t("nodeState"), value: ({ isAlive }) => t(isAlive ? "alive" : "gone") },
    { key: "version", header: t("version"), hideBelow: "sm" },
    { key: "memory", header: t("memory"), align: "end", value: ({ residentBytes }) => formatBytes(residentBytes) },
    {
      key: "skew",
      header: t("skew"),
      align: "end",
      hideBelow: "md",
      value: ({ clockSkewMs }) =>
        t("skewSeconds", { seconds: format.number(clockSkewMs / 1_000, { maximumFractionDigits: 1 }) }),
    },
    {
      key: "startedAt",
      header: t("startedAt"),
      unit: "instant",
      hideBelow: "lg",
      cell: ({ startedAt }) => <Timestamp at={startedAt} />,
    },
    {
      key: "seenAt",
      header: t("seenAt"),
      unit: "instant",
      hideBelow: "md",
      cell: ({ seenAt }) => <Timestamp at={seenAt} />,
    },
  ];
  return (
    <TableCard
      id="system-servers"
      title={t("nodes")}
      fileName={null}
      columns={columns}
      rows={nodes}
      rowKey={({ id }) => id}
    />
  );
}

const LOW_DISK_RATIO = 0.1;

/** Memory, disk, database and errors at a glance. */
function SystemFigures({ status: { nodes, disk, database, logged } }: { status: SystemStatus }) {
  const t = useTranslations("settings.system");
  const format = useValueFormat();
  const running = nodes.filter(({ isAlive }) => isAlive);
  const memory = running.reduce((sum, { residentBytes }) => sum + residentBytes, 0);
  return (
    <StatGroup>
      <Stat label={t("memory")} value={formatBytes(memory)} note={t("memoryNote", { count: running.length })} />
      <Stat
        label={t("disk")}
        value={disk && formatBytes(disk.freeBytes)}
        note={disk ? t("diskNote", { share: format(disk.freeRatio, "percent") }) : undefined}
        tone={disk && disk.freeRatio < LOW_DISK_RATIO ? "tone-red" : ""}
      />
      <Stat
        label={t("database")}
        value={formatBytes(database.bytes)}
        note={database.walBytes ? t("databaseWal", { size: formatBytes(database.walBytes) }) : database.engine}
      />
      <Stat
        label={t("errors")}
        value={logged.error}
        note={t("errorsNote", { count: logged.warn })}
        tone={logged.error > 0 ? "tone-red" : ""}
      />
    </StatGroup>
  );
}

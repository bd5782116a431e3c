import { useFormatter, useTranslations } from "next-intl";
import { Timestamp } from "@/components/ui/figures/timestamp";
import { TableCard } from "@/components/ui/table/table-card";
import type { Column } from "@/components/ui/table/table-column";
import { formatBytes } from "@/lib/domain/shared/format-bytes";
import type { SystemStatus } from "@/lib/domain/system/system-answers";

type ServerRow = SystemStatus["nodes"][number];

/** The servers on this database. */
export function ServerTable({ nodes }: { nodes: SystemStatus["nodes"] }) {
  const t = useTranslations("settings.system");
  const format = useFormatter();
  const columns: Column<ServerRow>[] = [
    {
      key: "id",
      header: t("node"),
      isRowHeader: true,
      value: ({ id }) => id,
      cell: ({ id, isSelf }) => (
        <span className="wrap-anywhere">
          {id}
          {isSelf && <span className="ms-2 text-xs text-muted">{t("self")}</span>}
        </span>
      ),
    },
    { key: "state", header: t("nodeState"), value: ({ isAlive }) => t(isAlive ? "alive" : "gone") },
    { key: "version", header: t("version"), value: ({ version }) => version, hideBelow: "sm" },
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
      value: ({ startedAt }) => startedAt,
      cell: ({ startedAt }) => <Timestamp at={startedAt} />,
    },
    {
      key: "seenAt",
      header: t("seenAt"),
      unit: "instant",
      hideBelow: "md",
      value: ({ seenAt }) => seenAt,
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

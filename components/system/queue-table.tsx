import { useTranslations } from "next-intl";
import { Timestamp } from "@/components/ui/figures/timestamp";
import { TableCard } from "@/components/ui/table/table-card";
import type { Column } from "@/components/ui/table/table-column";
import type { SystemStatus } from "@/lib/domain/system/system-answers";

type QueueRow = SystemStatus["queues"][number];

/** What waits to be sent or worked on. */
export function QueueTable({ queues }: { queues: SystemStatus["queues"] }) {
  const t = useTranslations("settings.system");
  const columns: Column<QueueRow>[] = [
    { key: "queue", header: t("queueName"), isRowHeader: true, value: ({ queue }) => t(`queue.${queue}`) },
    { key: "waiting", header: t("waiting"), unit: "count", value: ({ waiting }) => waiting },
    { key: "leased", header: t("leased"), unit: "count", value: ({ leased }) => leased },
    {
      key: "oldestDueAt",
      header: t("oldestDueAt"),
      align: "end",
      hideBelow: "sm",
      value: ({ oldestDueAt }) => oldestDueAt,
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

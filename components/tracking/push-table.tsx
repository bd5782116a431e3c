import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { useRelativeTime } from "@/components/ui/figures/timestamp";
import { PageLink } from "@/components/ui/layout/page-link";
import { DataTable } from "@/components/ui/table/data-table";
import type { Column } from "@/components/ui/table/table-column";
import { formatBytes } from "@/lib/domain/shared/format-bytes";
import { formatIsoToSecond } from "@/lib/domain/time/beijing-time";
import type { PushLogItem } from "@/lib/operations/push-operations";
import { PushSummary, PushVerdictChip } from "./push-summary";

/** Pushes, one per row; the time of arrival opens one beside the log. */
export function PushTable(table: Pick<ComponentProps<typeof DataTable<PushLogItem>>, TableProps>) {
  const t = useTranslations();
  const ago = useRelativeTime();
  const columns: readonly Column<PushLogItem>[] = [
    {
      key: "time",
      header: t("pushColumns.time"),
      isRowHeader: true,
      value: ({ receivedAt }) => formatIsoToSecond(receivedAt),
      tooltip: ({ receivedAt }) => t("time.beijing", { time: formatIsoToSecond(receivedAt) }),
      cell: ({ receivedAt }) => (
        <>
          {formatIsoToSecond(receivedAt).slice(5)}
          <span className="ms-2 text-xs text-muted">{ago(receivedAt)}</span>
        </>
      ),
      className: "lg:w-46",
    },
    {
      key: "number",
      header: t("pushColumns.number"),
      phone: "title",
      value: ({ waybillNumber }) => waybillNumber,
      cell: ({ shipmentId, waybillNumber }) =>
        shipmentId && waybillNumber ? (
          <PageLink
            href={`/shipments/${shipmentId}`}
            className="block truncate rounded font-mono font-medium hover:text-accent hover:underline max-lg:leading-11"
          >
            {waybillNumber}
          </PageLink>
        ) : (
          <span className="text-muted max-lg:leading-11">{t("pushes.noNumber")}</span>
        ),
      className: "lg:w-62",
    },
    {
      key: "verdict",
      header: t("pushColumns.verdict"),
      phone: "corner",
      value: ({ verdict }) => t(`verdict.${verdict}`),
      cell: ({ verdict }) => <PushVerdictChip verdict={verdict} />,
      className: "lg:w-34",
    },
    { key: "gist", header: t("pushColumns.gist"), value: () => null, cell: (push) => <PushSummary push={push} /> },
    {
      key: "bytes",
      header: t("pushColumns.bytes"),
      align: "end",
      phone: "hidden",
      value: ({ bytes }) => formatBytes(bytes),
      className: "whitespace-nowrap text-muted lg:w-22",
    },
    {
      key: "times",
      header: t("pushColumns.times"),
      align: "end",
      phone: "labelled",
      value: ({ timesReceived }) => (timesReceived > 1 ? `×${timesReceived}` : "1"),
      className: "text-muted lg:w-22",
    },
  ];
  return (
    <DataTable
      {...table}
      layout="cards"
      caption={t("pushColumns.caption")}
      columns={columns}
      rowKey={({ id }) => id}
      canSelect={({ verdict }) => verdict !== "refused"}
      rowData={({ verdict }) => ({ "data-testid": "push-row", "data-verdict": verdict })}
    />
  );
}

type TableProps = "rows" | "selection" | "isStale" | "open" | "isCurrent";

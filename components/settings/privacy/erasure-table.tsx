import { useTranslations } from "next-intl";
import { EmptyLine } from "@/components/ui/layout/empty-line";
import { SectionCard } from "@/components/ui/layout/section-card";
import { DataTable } from "@/components/ui/table/data-table";
import type { Column } from "@/components/ui/table/table-column";
import type { ErasureView } from "@/lib/domain/privacy/erasure-answers";

/** The last erasures: what each changed, by table. */
export function ErasureTable({ erasures }: { erasures: readonly ErasureView[] }) {
  const t = useTranslations("settings.privacy");
  const describe = ({ counts, error }: ErasureView) =>
    error ??
    Object.entries(counts)
      .map(([name, rows]) => t("count", { table: nameTable(name), rows }))
      .join(" · ");
  const nameTable = (name: string) => (t.has(`table.${name}`) ? t(`table.${name}`) : t("otherTable"));
  const columns: Column<ErasureView>[] = [
    { key: "createdAt", header: t("column.createdAt"), unit: "instant", isRowHeader: true },
    { key: "kind", header: t("column.kind"), value: ({ kind }) => t(`kind.${kind}`) },
    { key: "status", header: t("column.status"), value: ({ status }) => t(`status.${status}`) },
    { key: "parcels", header: t("column.parcels"), unit: "count" },
    { key: "counts", header: t("column.counts"), value: describe, hideBelow: "md" },
    { key: "reason", header: t("column.reason"), hideBelow: "lg" },
    { key: "askedBy", header: t("column.askedBy"), hideBelow: "lg" },
  ];
  return (
    <div className="px-4 pb-8 lg:px-6">
      <SectionCard id="erasures" title={t("runs")}>
        {erasures.length === 0 ? (
          <EmptyLine>{t("noRuns")}</EmptyLine>
        ) : (
          <DataTable
            columns={columns}
            rows={erasures}
            rowKey={({ id }) => id}
            caption={t("runs")}
            isScrolling={false}
          />
        )}
      </SectionCard>
    </div>
  );
}

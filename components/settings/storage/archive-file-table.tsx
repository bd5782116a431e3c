import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { SectionCard } from "@/components/ui/layout/section-card";
import { DataTable } from "@/components/ui/table/data-table";
import { LoadMoreButton } from "@/components/ui/table/load-more-button";
import type { Column } from "@/components/ui/table/table-column";
import { archiveFilesOptions } from "@/lib/client/archive/archive-queries";
import type { ArchiveFileView } from "@/lib/domain/archive/archive-answers";
import { formatBytes } from "@/lib/domain/shared/format-bytes";

/** The archive files: what each holds and how large it is. */
export function ArchiveFileTable() {
  const t = useTranslations("settings.storage");
  const query = useInfiniteQuery(archiveFilesOptions);
  const columns: Column<ArchiveFileView>[] = [
    { key: "month", header: t("file.month"), isRowHeader: true },
    { key: "parcels", header: t("file.parcels"), unit: "count" },
    { key: "pushes", header: t("file.pushes"), unit: "count", hideBelow: "sm" },
    { key: "bytes", header: t("file.size"), cell: (file) => formatBytes(file.bytes), align: "end" },
    { key: "status", header: t("file.state"), value: ({ status }) => t(`status.${status}`), hideBelow: "md" },
    { key: "createdAt", header: t("file.createdAt"), unit: "instant", hideBelow: "lg" },
    { key: "place", header: t("file.place"), hideBelow: "lg", className: "break-all" },
    {
      key: "name",
      header: t("file.name"),
      tooltip: ({ sha256 }) => `SHA-256 ${sha256}`,
      hideBelow: "lg",
      className: "font-mono text-xs break-all",
    },
  ];
  return (
    <div className="px-4 pb-8 lg:px-6">
      <SectionCard id="archive-files" title={t("files")}>
        <QueryBoundary query={query}>
          {({ pages }) => (
            <>
              <DataTable
                columns={columns}
                rows={pages.flatMap(({ items }) => items)}
                rowKey={({ id }) => id}
                caption={t("files")}
                isScrolling={false}
              />
              <LoadMoreButton label={t("more")} query={query} className="m-3" />
            </>
          )}
        </QueryBoundary>
      </SectionCard>
    </div>
  );
}

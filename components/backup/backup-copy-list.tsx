import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { useAction } from "@/components/ui/feedback/use-action";
import { formatToMinute } from "@/components/ui/figures/timestamp";
import { Button } from "@/components/ui/layout/button";
import { EmptyLine } from "@/components/ui/layout/empty-line";
import { SectionCard } from "@/components/ui/layout/section-card";
import { DataTable } from "@/components/ui/table/data-table";
import type { Column } from "@/components/ui/table/table-column";
import { backupCopiesOptions, changeRestore } from "@/lib/client/backup/backup-queries";
import { formatBytes } from "@/lib/domain/shared/format-bytes";
import type { BackupCopies } from "@/lib/operations/backup-operations";
import { RESTORE_SECTION } from "./restore-section";

const SHOWN_COPIES = 10;

type Copy = BackupCopies["items"][number];

/** The copies in the storage, newest first. */
export function BackupCopyList({ lastGood }: { lastGood: string | undefined }) {
  const t = useTranslations("settings.data");
  const query = useQuery(backupCopiesOptions(lastGood));
  const check = useAction({
    send: (name: string) => changeRestore({ action: "check", name }),
    onSuccess: () => document.getElementById(RESTORE_SECTION)?.scrollIntoView({ block: "center" }),
  });
  const columns: Column<Copy>[] = [
    { key: "at", header: t("columns.at"), unit: "instant" },
    { key: "bytes", header: t("columns.size"), align: "end", value: ({ bytes }) => formatBytes(bytes) },
    { key: "name", header: t("columns.file"), isRowHeader: true, hideBelow: "sm", className: "font-mono text-xs" },
    {
      key: "restore",
      header: "",
      align: "end",
      value: () => "",
      cell: ({ name, at }) => (
        <Button
          size="sm"
          variant="ghost"
          aria-label={t("restore.useOf", { time: formatToMinute(at) })}
          isPending={check.isPending}
          onPress={() => check.act(name)}
        >
          {t("restore.use")}
        </Button>
      ),
    },
  ];
  return (
    <div className="px-4 lg:px-6">
      <SectionCard id="backup-copies" title={t("copies")}>
        <QueryBoundary query={query} href="/settings/data" empty={<EmptyLine>{t("noCopies")}</EmptyLine>}>
          {({ items }) => (
            <DataTable
              caption={t("copies")}
              columns={columns}
              rows={items}
              rowKey={({ name }) => name}
              shownCount={SHOWN_COPIES}
              isScrolling={false}
            />
          )}
        </QueryBoundary>
      </SectionCard>
    </div>
  );
}

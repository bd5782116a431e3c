import { useTranslations } from "next-intl";
import { TableCard } from "@/components/ui/table/table-card";
import type { Column } from "@/components/ui/table/table-column";
import type { BackupRunView } from "@/lib/domain/backup/backup-answers";

const SHOWN_RUNS = 10;

/** What was done, newest first, with the reason of each failure. */
export function BackupRunList({ runs }: { runs: readonly BackupRunView[] }) {
  const t = useTranslations("settings.data");
  if (runs.length === 0) return null;
  const columns: Column<BackupRunView>[] = [
    { key: "askedAt", header: t("columns.asked"), unit: "instant" },
    { key: "kind", header: t("columns.kind"), isRowHeader: true, value: ({ kind }) => t(`kind.${kind}`) },
    {
      key: "status",
      header: t("columns.status"),
      value: ({ status, error }) => error ?? t(`status.${status}`),
      cell: ({ status, error }) => (
        <span className={status === "failed" ? "tone-red text-(--tone) wrap-anywhere" : ""}>
          {error ?? t(`status.${status}`)}
        </span>
      ),
    },
    { key: "who", header: t("columns.who"), hideBelow: "md", value: ({ askedBy }) => askedBy ?? t("byItself") },
  ];
  return (
    <div className="px-4 lg:px-6">
      <TableCard
        id="backup-runs"
        title={t("runs")}
        fileName={null}
        columns={columns}
        rows={runs}
        rowKey={({ id }) => id}
        shownCount={SHOWN_RUNS}
        isScrolling={false}
      />
    </div>
  );
}

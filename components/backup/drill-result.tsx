import { useTranslations } from "next-intl";
import { Timestamp } from "@/components/ui/figures/timestamp";
import { TableCard } from "@/components/ui/table/table-card";
import type { Column } from "@/components/ui/table/table-column";
import type { BackupRunView } from "@/lib/domain/backup/backup-answers";
import { DRILL_TABLES } from "@/lib/domain/backup/backup-run";

type Count = BackupRunView["counts"][number];

/** The outcome of the newest restore drill. */
export function DrillResult({ drill }: { drill: BackupRunView | null }) {
  const t = useTranslations("settings.data");
  if (!drill) return null;
  if (drill.error !== null) {
    return (
      <p role="alert" className="tone-red mx-4 rounded-lg bg-(--tone-soft) px-4 py-3 text-dense lg:mx-6">
        {t("drillFailed", { reason: drill.error })}
      </p>
    );
  }
  const tableName = (table: string) => {
    const known = DRILL_TABLES.find((each) => each === table);
    return known ? t(`tables.${known}`) : table;
  };
  const columns: Column<Count>[] = [
    { key: "table", header: t("columns.table"), isRowHeader: true, value: ({ table }) => tableName(table) },
    { key: "copy", header: t("columns.copy"), unit: "count", value: ({ copy }) => copy },
    { key: "desk", header: t("columns.desk"), unit: "count", value: ({ desk }) => desk },
  ];
  return (
    <div className="px-4 lg:px-6" data-testid="drill-result">
      <TableCard
        id="backup-drill"
        title={t("drillDone")}
        fileName={null}
        aside={drill.endedAt && <Timestamp at={drill.endedAt} />}
        note={t("drillNote", { file: drill.fileName ?? "", seconds: secondsOf(drill) })}
        columns={columns}
        rows={drill.counts}
        rowKey={({ table }) => table}
      />
    </div>
  );
}

/** At least one: the API's instants are whole seconds. */
function secondsOf({ startedAt, endedAt }: BackupRunView): number {
  if (!startedAt || !endedAt) return 1;
  return Math.max(1, Math.round((Date.parse(endedAt) - Date.parse(startedAt)) / 1_000));
}

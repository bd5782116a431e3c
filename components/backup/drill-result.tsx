import { useTranslations } from "next-intl";
import { Timestamp } from "@/components/ui/figures/timestamp";
import { TableCard } from "@/components/ui/table/table-card";
import type { BackupRunView } from "@/lib/domain/backup/backup-answers";
import { useCountColumns } from "./use-count-columns";

/** The outcome of the newest restore drill. */
export function DrillResult({ drill }: { drill: BackupRunView | null }) {
  const t = useTranslations("settings.data");
  const columns = useCountColumns();
  if (!drill) return null;
  if (drill.error !== null) {
    return (
      <p role="alert" className="tone-red mx-4 rounded-lg bg-(--tone-soft) px-4 py-3 text-dense lg:mx-6">
        {t("drillFailed", { reason: drill.error })}
      </p>
    );
  }
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

import { useTranslations } from "next-intl";
import { Stat, StatGroup } from "@/components/ui/figures/stat";
import { useValueFormat } from "@/components/ui/figures/use-value-format";
import { formatBytes } from "@/lib/domain/shared/format-bytes";
import type { SystemStatus } from "@/lib/domain/system/system-answers";

const LOW_DISK_RATIO = 0.1;

/** Memory, disk, database and errors at a glance. */
export function SystemFigures({ status: { nodes, disk, database, logged } }: { status: SystemStatus }) {
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

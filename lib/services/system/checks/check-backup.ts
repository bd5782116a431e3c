import type { Db } from "@/db/store";
import { type Message, parseMessage } from "@/lib/domain/shared/message";
import type { Finding } from "@/lib/domain/system/system-check";
import { formatBeijingTime, HOUR_MS } from "@/lib/domain/time/beijing-time";
import { getBackupState } from "@/lib/services/backup/backup-settings";
import { failed, ok, warning } from "./finding";

/** How old the last complete backup of the desk's own is, and whether a later one failed or is overdue. */
export async function checkBackup(read: Db, now: number): Promise<Finding> {
  const { isOn, isLate, lastGood, runs } = await getBackupState(read, now);
  const last = describeLast(lastGood?.endedAt ?? null, now);
  const newest = runs.find(({ kind, status }) => kind !== "drill" && (status === "done" || status === "failed"));
  if (newest?.status === "failed") {
    const reason = newest.error ?? "–";
    const find = isLate || !lastGood ? failed : warning;
    return find("backupFailed", { last, reason: parseMessage(reason) ?? reason });
  }
  if (isLate) return failed("backupLate", { last });
  if (!isOn) return warning("backupOff", { last });
  return lastGood ? ok("backup", { last }) : ok("backupNone");
}

function describeLast(endedAt: string | null, now: number): Message {
  if (endedAt === null) return { key: "doctor.backupNever", values: {} };
  const at = Date.parse(endedAt);
  return {
    key: "doctor.backupAge",
    values: { at: formatBeijingTime(at), hours: Math.floor((now - at) / HOUR_MS) },
  };
}

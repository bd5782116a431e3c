import type { MorningSummary } from "@/lib/domain/morning/morning-summary";
import { renderMorningSummary } from "@/lib/domain/morning/render-morning-summary";
import type { Translate } from "@/lib/domain/shared/message";
import { formatBeijingTime } from "@/lib/domain/time/beijing-time";
import { renderWeeklyReport } from "@/lib/domain/weekly-report/render-weekly-report";
import type { WeeklyReport } from "@/lib/domain/weekly-report/weekly-report-content";
import { type AlertDigest, type AlertText, renderAlertDigest } from "./alert-digest";

/** The content of a message to a channel, as it is stored. */
export type MessageContent = AlertDigest | WeeklyReport | Morning | BackupLate | FileDamaged;

type Morning = MorningSummary & { kind: "morning" };

/** Tells that the last good copy of the desk is older than a day. */
interface BackupLate {
  kind: "backup-late";
  /** When it was made, ms since 1970 UTC; null when there is none. */
  lastAt: number | null;
}

/** Tells that SQLite found damage in the database file. */
interface FileDamaged {
  kind: "file-damaged";
  /** In SQLite's words. */
  damage: string;
}

export function parseMessageContent(json: string): MessageContent {
  return JSON.parse(json) as MessageContent;
}

/** Whether the message is sent in quiet hours too, where the channel allows that. */
export function isSevere(content: MessageContent): boolean {
  return "severe" in content && content.severe > 0;
}

/** Number of flags in the message. */
export function countFlags(content: MessageContent): number {
  return "total" in content ? content.total : 0;
}

/**
 * Renders a message as text.
 *
 * @param publicUrl base URL of the desk's pages
 */
export function renderMessage(content: MessageContent, t: Translate, publicUrl: string): AlertText {
  if (!("kind" in content)) return renderAlertDigest(content, t, publicUrl);
  switch (content.kind) {
    case "backup-late":
      return renderBackupLate(content, t, publicUrl);
    case "file-damaged":
      return renderFileDamaged(content, t, publicUrl);
    case "morning":
      return renderMorningSummary(content, t, publicUrl);
    default:
      return renderWeeklyReport(content, t, publicUrl);
  }
}

function renderBackupLate({ lastAt }: BackupLate, t: Translate, publicUrl: string): AlertText {
  const last =
    lastAt === null ? t("outgoing.backup.none") : t("outgoing.backup.last", { time: formatBeijingTime(lastAt) });
  const links = [{ text: t("outgoing.backup.open"), url: `${publicUrl}/settings/data` }];
  return { title: t("outgoing.backup.title"), lines: [last, t("outgoing.backup.todo")], links };
}

function renderFileDamaged({ damage }: FileDamaged, t: Translate, publicUrl: string): AlertText {
  const links = [{ text: t("outgoing.damage.open"), url: `${publicUrl}/settings/system` }];
  return { title: t("outgoing.damage.title"), lines: [damage, t("outgoing.damage.todo")], links };
}

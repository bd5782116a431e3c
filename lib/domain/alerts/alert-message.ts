import type { Translate } from "@/lib/domain/shared/message";
import { renderWeeklyReport } from "@/lib/domain/weekly-report/render-weekly-report";
import type { WeeklyReport } from "@/lib/domain/weekly-report/weekly-report-content";
import { type AlertDigest, type AlertText, renderAlertDigest } from "./alert-digest";

/** The content of a message to a channel, as it is stored. */
export type MessageContent = AlertDigest | WeeklyReport;

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
  return "kind" in content ? renderWeeklyReport(content, t, publicUrl) : renderAlertDigest(content, t, publicUrl);
}

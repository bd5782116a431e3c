import type { TextLanguage } from "@/lib/domain/shipments/parcel-words";
import { renderWeeklyReport } from "@/lib/domain/weekly-report/render-weekly-report";
import type { WeeklyReport } from "@/lib/domain/weekly-report/weekly-report-content";
import { type AlertDigest, type AlertText, renderAlertDigest } from "./alert-digest";

/** What a message to a channel tells, as it is kept with it. */
export type MessageContent = AlertDigest | WeeklyReport;

export function parseMessageContent(json: string): MessageContent {
  return JSON.parse(json) as MessageContent;
}

/** Whether it is told in quiet hours too, where the channel allows that. */
export function isSevere(content: MessageContent): boolean {
  return "severe" in content && content.severe > 0;
}

/** How many flags it tells of. */
export function countFlags(content: MessageContent): number {
  return "total" in content ? content.total : 0;
}

/** @param publicUrl base of the desk's pages */
export function renderMessage(content: MessageContent, language: TextLanguage, publicUrl: string): AlertText {
  return "kind" in content
    ? renderWeeklyReport(content, language, publicUrl)
    : renderAlertDigest(content, language, publicUrl);
}

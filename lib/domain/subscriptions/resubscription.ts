import { calculateResubscriptionCharge } from "@/lib/domain/billing/charge";
import type { UnitRule } from "@/lib/domain/billing/unit-rule";
import type { Message, MessageValues } from "@/lib/domain/shared/message";
import type { MonitorStatus } from "@/lib/domain/shipments/monitor-status";
import { addMonths, beijingMonthStart, toBeijingMonth } from "@/lib/domain/time/beijing-month";
import { formatBeijingTime, toIsoBeijing } from "@/lib/domain/time/beijing-time";

/** How long after the end of monitoring Kuaidi100 accepts the number again. */
export const RESUBSCRIBE_DELAY_MS = 30 * 60_000;
/** How often a number may be subscribed with one carrier in one calendar month. */
export const MAX_PER_MONTH = 4;

/** The facts that the rules use. Instants are ms since 1970 UTC. */
export interface ResubscriptionFacts {
  monitorStatus: MonitorStatus;
  /** Kuaidi100 corrected the carrier and continues with the new one. */
  isCorrected: boolean;
  /**
   * When its end became known, or when Kuaidi100 answered that another system watches it; null
   * while it has not ended.
   */
  endedAt: number | null;
  /** From when it counts as 推送中断; null when it is not monitored. */
  silentFrom: number | null;
  /**
   * Subscriptions of the number with this carrier in this calendar month, through whatever shipment,
   * that Kuaidi100 accepted or has not answered yet. Those without a carrier count for each.
   */
  usedThisMonth: number;
}

/**
 * Why a number cannot be subscribed again, or `ready`. `queued`: a subscription is queued already;
 * `watched`: it is still monitored; `corrected`: it is monitored under the carrier that Kuaidi100
 * corrected; `resting`: monitoring ended too recently; `month_full`: the month's limit is reached.
 */
export const RESUBSCRIPTION_REASONS = ["ready", "queued", "watched", "corrected", "resting", "month_full"] as const;
export type ResubscriptionReason = (typeof RESUBSCRIPTION_REASONS)[number];

export interface ResubscriptionEvaluation {
  reason: ResubscriptionReason;
  /** From when it can be subscribed; null when waiting does not help. */
  from: number | null;
}

/**
 * Evaluates whether a number may be subscribed again. Refused: at once, after a correction. Ended:
 * half an hour later, at most four times in a calendar month. Still monitored, even under a
 * corrected carrier: never, because Kuaidi100 would answer 501, unless pushes stay away: the last
 * one may have been lost, and a 501 costs nothing.
 *
 * @see Kuaidi100 document, 1.5, code 501: 请在收到单号的status=abort或shutdown后隔半小时再提交订阅
 */
export function evaluateResubscription(monitoring: ResubscriptionFacts, now: number): ResubscriptionEvaluation {
  const { monitorStatus, isCorrected, endedAt, silentFrom, usedThisMonth } = monitoring;
  if (monitorStatus === "queued") return { reason: "queued", from: null };
  const isSilent = silentFrom !== null && silentFrom <= now;
  if (monitorStatus === "polling" && !isSilent) return { reason: isCorrected ? "corrected" : "watched", from: null };
  const restedAt = monitorStatus === "failed" || endedAt === null ? now : endedAt + RESUBSCRIBE_DELAY_MS;
  if (usedThisMonth >= MAX_PER_MONTH) {
    return { reason: "month_full", from: Math.max(beijingMonthStart(addMonths(toBeijingMonth(now), 1)), restedAt) };
  }
  return restedAt > now ? { reason: "resting", from: restedAt } : { reason: "ready", from: null };
}

/**
 * The evaluation as API and pages show it.
 *
 * @param lastChargedAt when the newest unit of the number was charged (ms); null without one
 */
export function toResubscriptionView(
  monitoring: ResubscriptionFacts,
  lastChargedAt: number | null,
  rule: UnitRule,
  now: number,
) {
  const { reason, from } = evaluateResubscription(monitoring, now);
  const costs = calculateResubscriptionCharge(rule, lastChargedAt, Math.max(now, from ?? 0)).kind !== "free";
  return { reason, from: from === null ? null : toIsoBeijing(from), usedThisMonth: monitoring.usedThisMonth, costs };
}

/** The evaluation as a message, with the time from which it is possible. */
export function explainResubscription({ reason, from }: ResubscriptionEvaluation): Message {
  const values: MessageValues = from === null ? {} : { from: formatBeijingTime(from).slice(0, 16), max: MAX_PER_MONTH };
  return { key: `subscriptions.${REASON_KEYS[reason]}`, values };
}

const REASON_KEYS: Readonly<Record<ResubscriptionEvaluation["reason"], string>> = {
  queued: "queued",
  watched: "watched",
  corrected: "corrected",
  resting: "resting",
  month_full: "monthFull",
  ready: "ready",
};

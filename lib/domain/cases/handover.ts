import { z } from "zod";
import { HOUR_MS } from "@/lib/domain/time/beijing-time";
import type { CaseView } from "./problem-case";

/** Written and not taken over yet, taken over, or taken back by who wrote it. */
export const HANDOVER_STATUSES = ["open", "accepted", "withdrawn"] as const;
export type HandoverStatus = (typeof HANDOVER_STATUSES)[number];

/** What the next shift is to see to first falls due within it. */
export const SHIFT_MS = 8 * HOUR_MS;
/** As many as a queue shows at once. */
export const MAX_HANDOVER_CASES = 200;
export const MAX_HANDOVER_LENGTH = 2_000;
/** The newest are kept, three shifts a day for a year. */
export const MAX_HANDOVERS = 1_000;

/** What of a case decides when somebody is to see to it. Instants are ms since 1970 UTC. */
export interface HandoverCase {
  dueAt: number;
  firstActionAt: number | null;
  nextActionAt: number | null;
}

/** How the cases stood when they were handed on. */
export interface HandoverCounts {
  /** To be worked on now. */
  open: number;
  /** Of all of them those that fall due within the next shift. */
  due: number;
  /** They rest until their date. */
  waiting: number;
}

/** When somebody is next to see to a case; null where nothing is set for one that is being worked on. */
export function nextDueAt({ dueAt, firstActionAt, nextActionAt }: HandoverCase): number | null {
  return nextActionAt ?? (firstActionAt === null ? dueAt : null);
}

/** Puts first what is due first; what has no date comes last. */
export function compareNextDue(left: HandoverCase, right: HandoverCase): number {
  return (nextDueAt(left) ?? Number.MAX_SAFE_INTEGER) - (nextDueAt(right) ?? Number.MAX_SAFE_INTEGER);
}

export function countHandoverCases(cases: readonly HandoverCase[], now: number): HandoverCounts {
  const waiting = cases.filter(({ nextActionAt }) => nextActionAt !== null && nextActionAt > now).length;
  const due = cases.filter((each) => (nextDueAt(each) ?? Number.POSITIVE_INFINITY) <= now + SHIFT_MS).length;
  return { open: cases.length - waiting, due, waiting };
}

/** A hand-over as pages and API show it. Instants are ISO 8601 with +08:00. */
export interface HandoverView {
  id: string;
  at: string;
  author: { id: string; name: string };
  /** For whom it is; null for whoever comes next. */
  to: { id: string; name: string } | null;
  text: string;
  counts: HandoverCounts;
  status: HandoverStatus;
  /** When it was taken over or back, and by whom. */
  settledAt: string | null;
  settledBy: string | null;
}

/** A case of a hand-over as it stands by now, with the last that was noted in it. */
export interface HandoverCaseView extends CaseView {
  lastNote: { text: string; actor: string | null; at: string } | null;
}

export interface HandoverDetail extends HandoverView {
  /** In the order in which they were due. */
  cases: HandoverCaseView[];
}

export interface HandoverPage {
  items: HandoverView[];
  nextCursor: string | null;
}

/** A hand-over as a form or the API brings it. */
export const newHandoverSchema = z
  .object(
    {
      text: z
        .string("交接内容请写文本。")
        .trim()
        .max(MAX_HANDOVER_LENGTH, `交接内容最多 ${MAX_HANDOVER_LENGTH} 个字。`)
        .default(""),
      to: z.string().min(1).max(64).nullable().default(null),
      cases: z.array(z.string().max(64)).max(MAX_HANDOVER_CASES, `一次最多交接 ${MAX_HANDOVER_CASES} 条。`).default([]),
    },
    { error: "请提交一个交接对象。" },
  )
  .refine(({ text, cases }) => text !== "" || cases.length > 0, {
    path: ["text"],
    message: "请写点什么，或选上要交接的异常。",
  });
export type NewHandover = z.output<typeof newHandoverSchema>;

export const handoverActionSchema = z.object({
  action: z.enum(["accept", "withdraw"], "action 请写 accept 或 withdraw。"),
});
export type HandoverAction = z.output<typeof handoverActionSchema>["action"];

export const handoverFilterSchema = z.object({
  status: z.enum(HANDOVER_STATUSES, "没有这种交接。").optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number("limit 请写 1 到 100 的整数。").int().min(1).max(100, "limit 最多 100。").default(20),
});
export type HandoverFilter = z.output<typeof handoverFilterSchema>;

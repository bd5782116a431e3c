import { z } from "zod";
import { HOUR_MS } from "@/lib/domain/time/beijing-time";
import type {
  handoverCaseViewSchema,
  handoverDetailSchema,
  handoverPageSchema,
  handoverViewSchema,
} from "./handover-answers";

/** Written and not accepted yet, accepted, or withdrawn by its author. */
export const HANDOVER_STATUSES = ["open", "accepted", "withdrawn"] as const;

/** Length of the next shift, in ms: cases due within it are counted as `due`. */
export const SHIFT_MS = 8 * HOUR_MS;
/** As many as a page of the queue. */
export const MAX_HANDOVER_CASES = 200;
export const MAX_HANDOVER_LENGTH = 2_000;
/** The newest are stored: three shifts a day for a year. */
export const MAX_HANDOVERS = 1_000;

/** The fields of a case that decide when it is due. Instants are ms since 1970 UTC. */
export interface HandoverCase {
  dueAt: number;
  firstActionAt: number | null;
  nextActionAt: number | null;
}

/** Counts of the cases at the time of the handover. */
export type HandoverCounts = HandoverView["counts"];

/** When a case is due next; null when no date is set for a case in progress. */
export function nextDueAt({ dueAt, firstActionAt, nextActionAt }: HandoverCase): number | null {
  return nextActionAt ?? (firstActionAt === null ? dueAt : null);
}

/** Orders by due date; cases without a date come last. */
export function compareNextDue(left: HandoverCase, right: HandoverCase): number {
  return (nextDueAt(left) ?? Number.MAX_SAFE_INTEGER) - (nextDueAt(right) ?? Number.MAX_SAFE_INTEGER);
}

export function countHandoverCases(cases: readonly HandoverCase[], now: number): HandoverCounts {
  const waiting = cases.filter(({ nextActionAt }) => nextActionAt !== null && nextActionAt > now).length;
  const due = cases.filter((each) => (nextDueAt(each) ?? Number.POSITIVE_INFINITY) <= now + SHIFT_MS).length;
  return { open: cases.length - waiting, due, waiting };
}

/** A handover as pages and API show it. Instants are ISO 8601 with +08:00. */
export type HandoverView = z.output<typeof handoverViewSchema>;

/** A case of a handover in its current status, with its last note. */
export type HandoverCaseView = z.output<typeof handoverCaseViewSchema>;

export type HandoverDetail = z.output<typeof handoverDetailSchema>;

export type HandoverPage = z.output<typeof handoverPageSchema>;

/** A handover from a form or the API. */
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

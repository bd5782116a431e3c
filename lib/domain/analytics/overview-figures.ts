import type { z } from "zod";
import type { overviewViewSchema } from "./overview-answers";

/** A Beijing day of the trend. */
export interface OverviewDay {
  /** `2026-11-24`. */
  day: string;
  /** Shipments created on that day. */
  subscribed: number;
  /** Shipments signed for on that day. */
  signed: number;
}

/** Parcels that need a person, by problem. */
export interface ProblemCounts {
  total: number;
  /** 疑难, state 2. */
  problem: number;
  /** 拒签, state 14. */
  refused: number;
  /** 清关异常, state 13. */
  customs: number;
  /** Shipments whose subscription was refused. */
  failed: number;
}

/** The answer for the overview page. Days are Beijing days, instants ISO 8601 with +08:00. */
export type OverviewView = z.output<typeof overviewViewSchema>;

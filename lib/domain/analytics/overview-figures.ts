import type { UnitsLeft } from "@/lib/domain/billing/cost-overview";
import type { ShipmentView } from "@/lib/domain/shipments/shipment";

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
export interface OverviewView {
  /** When the figures were counted. */
  at: string;
  /** All shipments; zero means first use. */
  total: number;
  signedToday: number;
  /** State 0 or 1, as in the list's tab 在途. */
  inTransit: number;
  needsCare: ProblemCounts;
  /** Shipments with one of `STALLED_FLAGS`. */
  stalled: number;
  pushes: {
    newestAt: string | null;
    lastHour: number;
    /** Shipments that are 推送中断. */
    silent: number;
  };
  /** Null while no package is entered, and for roles that may not see money. */
  unitsLeft: UnitsLeft | null;
  /**
   * Pick-up to signature of the last four whole weeks, in ms: 80 % of the parcels took no longer.
   * Null when there are too few.
   */
  speed: { p80: number | null; samples: number };
  /** 代收 of the parcels signed for today, 分; null for roles that may not see money. */
  codToday: number | null;
  /** Open cases, and those past their due time without an action. */
  queue: { open: number; overdue: number };
  /** 30 days, oldest first, today last; days without shipments have zeros. */
  trend: OverviewDay[];
  /** At most ten: 订阅失败, 疑难, 拒签, 清关异常, then the ones without a new event for longest. */
  urgent: ShipmentView[];
  /** At most eight, latest change first. */
  recent: ShipmentView[];
}

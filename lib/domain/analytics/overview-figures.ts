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

/** 待处理: cases that wait for a person, by the flag of their parcel. Their sum is `total`. */
export interface ProblemCounts {
  /** The same cases as `queue.open`. */
  total: number;
  /** 疑难. */
  problem: number;
  /** 拒签. */
  refused: number;
  /** 清关异常. */
  customs: number;
  /** 订阅失败. */
  failed: number;
  /** All other flags: 停滞, 退回, 疑似虚假签收 … */
  other: number;
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
  /** 待处理: open cases that are not put off, as in the desk's queue; and those past their due time without an action. */
  queue: { open: number; overdue: number };
  /** 30 days, oldest first, today last; days without shipments have zeros. */
  trend: OverviewDay[];
  /** Parcels of the first cases of the desk's queue, at most ten. */
  urgent: ShipmentView[];
  /** At most eight, latest change first. */
  recent: ShipmentView[];
}

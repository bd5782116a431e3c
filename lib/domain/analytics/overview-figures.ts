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

/** Parcels that wait for somebody, by what is wrong with them. */
export interface ProblemCounts {
  total: number;
  /** 疑难, state 2. */
  problem: number;
  /** 拒签, state 14. */
  refused: number;
  /** 清关异常, state 13. */
  customs: number;
  /** The subscription was refused. */
  failed: number;
}

/** The overview page in one answer. Days are Beijing days, instants ISO 8601 with +08:00. */
export interface OverviewView {
  /** When it was counted. */
  at: string;
  /** All shipments; zero means first use. */
  total: number;
  signedToday: number;
  /** State 0 or 1, as the list's tab 在途 counts them. */
  inTransit: number;
  needsCare: ProblemCounts;
  /** With one of `STANDSTILL_FLAGS`. */
  stalled: number;
  pushes: {
    newestAt: string | null;
    lastHour: number;
    /** Shipments that are 推送中断. */
    silent: number;
  };
  /** Null while no package is entered, and for those who see no money. */
  unitsLeft: UnitsLeft | null;
  /** Pick-up to signature of the last four whole weeks: four of five parcels took no longer, ms. Null where too few. */
  speed: { p80: number | null; samples: number };
  /** 代收 of the parcels signed for today, 分; null for those who see no money. */
  codToday: number | null;
  /** Open cases, and those that nobody has seen to in time. */
  queue: { open: number; overdue: number };
  /** 30 days, oldest first, today last; days without shipments are there with zeros. */
  trend: OverviewDay[];
  /** At most ten: 订阅失败, 疑难, 拒签, 清关异常, then the ones that stand still longest. */
  urgent: ShipmentView[];
  /** At most eight, latest change first. */
  recent: ShipmentView[];
}

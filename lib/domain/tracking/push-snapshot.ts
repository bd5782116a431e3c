import type { LegName } from "@/lib/domain/shipments/shipment";
import type { ParsedState } from "@/lib/domain/shipments/shipment-states";

/** One event of a leg in a push. */
export interface TraceEvent {
  /** `ftime`, or `time` when `ftime` is missing or no readable time, as received. */
  time: string;
  /** The other of the two, if it differs. */
  rawTime: string | null;
  /**
   * That text parsed as Beijing time, in ms since 1970 UTC; null when it is not a real time. On the
   * origin leg this is the instant; on the destination leg it only orders events.
   */
  clock: number | null;
  context: string;
  /** Name of the event's status; only with `resultv2`. */
  status: string | null;
  statusCode: string | null;
  areaCode: string | null;
  areaName: string | null;
  /** `lng,lat`. */
  areaCenter: string | null;
  location: string | null;
}

/** All of one leg, as every push contains it. */
export interface LegSnapshot {
  carrier: string | null;
  waybillNumber: string | null;
  state: ParsedState;
  /** Newest first, in the order of the push. */
  events: TraceEvent[];
  /** `arrivalTime`, in ms since 1970 UTC; only with `resultv2` = 8. */
  estimatedArrivalAt: number | null;
  /** How many times as fast as in reality its events happened; only events of the sandbox have it. */
  timeScale?: number;
}

/** The legs whose events are replaced by the snapshot's events. */
export type ReplacedLegs = Partial<Record<LegName, LegSnapshot>>;

/**
 * The content of one push, independent of its wire format.
 *
 * @see Kuaidi100 document, 2.3 推送输入参数
 */
export interface PushSnapshot {
  /**
   * `other` is a monitor status that the document does not define; its text is in `rawStatus`.
   * `queried`: no push, but the answer to a paid query, which says nothing about monitoring.
   */
  status: "polling" | "shutdown" | "abort" | "updateall" | "other" | "queried";
  rawStatus: string | null;
  /** For example `3天查询无记录`. */
  message: string | null;
  /** True when the push belongs to a subscription whose carrier Kuaidi100 corrected (`autoCheck` 1). */
  isCorrected: boolean;
  oldCarrier: string | null;
  newCarrier: string | null;
  /** Null when the push has no such result, or an empty one. */
  origin: LegSnapshot | null;
  destination: LegSnapshot | null;
}

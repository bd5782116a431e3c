import type { ParsedState } from "@/lib/domain/shipments/shipment-states";

/** One event of a leg as a push tells it. */
export interface TraceEvent {
  /** `ftime`, or `time` where `ftime` is missing, as written. */
  time: string;
  /**
   * That text read as a wall clock in Beijing, in ms since 1970 UTC; null when it names no real
   * moment. An instant on the origin leg; on the destination leg it only orders events.
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

/** The whole of one leg, as every push carries it. */
export interface LegSnapshot {
  carrier: string | null;
  waybillNumber: string | null;
  state: ParsedState;
  /** Newest first, in the order given. */
  events: TraceEvent[];
}

/**
 * What one push says, freed of its wire form.
 *
 * @see Kuaidi100 document, 2.3 推送输入参数
 */
export interface PushSnapshot {
  /** `other` is a monitor status that the document does not know; its text is in `rawStatus`. */
  status: "polling" | "shutdown" | "abort" | "updateall" | "other";
  rawStatus: string | null;
  /** Such as `3天查询无记录`. */
  message: string | null;
  /** True when the push belongs to a subscription whose carrier Kuaidi100 corrected (`autoCheck` 1). */
  isCorrected: boolean;
  oldCarrier: string | null;
  newCarrier: string | null;
  /** Null when the push bore no such result, or an empty one with nothing to say. */
  origin: LegSnapshot | null;
  destination: LegSnapshot | null;
}

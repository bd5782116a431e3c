import type { LegView, ShipmentDetail, TraceEventView } from "@/lib/domain/shipments/shipment-view";

/** An event with a carrier's text. */
export function createTraceEvent(context: string): TraceEventView {
  return {
    time: "2026-11-24 18:05:00",
    occurredAt: "2026-11-24T18:05:00+08:00",
    context,
    status: "在途",
    statusCode: null,
    areaCode: null,
    areaName: "深圳市",
    areaCenter: null,
    location: null,
  };
}

interface ShipmentFixtureOptions {
  shipment?: Partial<ShipmentDetail>;
  events?: TraceEventView[];
  isAbroad?: boolean;
}

/** A shipment with every field set, including those that no buyer may see. */
export function createShipmentDetail({
  shipment,
  events = [createTraceEvent("已到达【深圳】")],
  isAbroad = false,
}: ShipmentFixtureOptions = {}): ShipmentDetail {
  const noState = { state: null, stateName: "", subState: null, subStateName: null, rawState: null };
  const leg: LegView = {
    ...noState,
    carrier: "ems",
    carrierName: "EMS",
    carrierPhone: "11183",
    waybillNumber: "EA123456785CN",
    country: "CN",
    eventCount: events.length,
    events,
  };
  const abroad: LegView = {
    ...leg,
    carrier: "japanposten",
    carrierName: "日本邮便",
    country: "JP",
    carrierPhone: null,
  };
  return {
    ...noState,
    id: "000000000000000000000000000000001",
    flag: null,
    summary: "",
    waybillNumber: "EA123456785CN",
    carrier: "ems",
    carrierName: "EMS",
    carrierPhone: "11183",
    state: 0,
    outcome: "open",
    monitorStatus: "polling",
    monitorMessage: null,
    orderNumber: "A1024",
    salesperson: "李四",
    shop: "茶庄",
    from: "广东省深圳市南山区科技园",
    to: "北京市朝阳区",
    recipient: "张*",
    phone: "138****8888",
    codAmount: 12_800,
    orderAmount: null,
    freight: 900,
    foreignAmounts: [],
    note: null,
    tags: [],
    orderedAt: null,
    origin: "广东",
    destination: "北京",
    international: isAbroad,
    departureCountry: "CN",
    departureCarrier: null,
    destinationCountry: isAbroad ? "JP" : null,
    destinationCarrier: null,
    createdAt: "2026-11-23T08:00:00+08:00",
    trackingMode: "push",
    subscribedAt: "2026-11-23T08:00:00+08:00",
    pickedUpAt: null,
    signedAt: null,
    estimatedArrivalAt: null,
    estimatedArrivalSource: null,
    estimatedAt: null,
    firstEstimatedArrivalAt: null,
    firstEstimatedAt: null,
    laneTimes: null,
    openCase: null,
    lastEventAt: "2026-11-24T18:05:00+08:00",
    lastEvent: null,
    lastArea: null,
    lastPushAt: "2026-11-24T18:10:00+08:00",
    nextPushAt: null,
    nextQueryAt: null,
    isSilent: false,
    activityAt: "2026-11-24T18:10:00+08:00",
    subscriptionProblem: null,
    version: 0,
    legs: {
      origin: leg,
      destination: isAbroad
        ? { ...abroad, events: [{ ...createTraceEvent("Held by customs"), occurredAt: null }, ...events] }
        : null,
    },
    destinationEvent: null,
    earlierParcel: null,
    laterParcel: null,
    subscriptions: [],
    resubscription: { reason: "watched", from: null, usedThisMonth: 1, costs: false, makesNewParcel: false },
    suggestedCarriers: [],
    importUndone: null,
    history: [],
    ...shipment,
  };
}

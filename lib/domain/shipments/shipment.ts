import type { FlagLevel, FlagName } from "@/lib/domain/flags/flag";
import type { TrackingMode } from "@/lib/domain/queries/query-settings";
import type { ResubscriptionView } from "@/lib/domain/subscriptions/resubscription";
import type { ArrivalSource } from "./arrival-source";
import type { MonitorStatus } from "./monitor-status";
import type { State } from "./shipment-states";

export const LEGS = ["origin", "destination"] as const;
/** The part of the way in the origin country, or in the destination country. */
export type LegName = (typeof LEGS)[number];

/** One line of a leg's timeline as pages and API show it. */
export interface TraceEventView {
  /** The local time as the carrier wrote it, `2012-08-28 16:33:19`. */
  time: string;
  /** The instant, ISO 8601 with +08:00; null on the destination leg, whose time zone is not known. */
  occurredAt: string | null;
  context: string;
  status: string | null;
  statusCode: string | null;
  areaCode: string | null;
  areaName: string | null;
  /** `lng,lat` if the push has it. */
  areaCenter: string | null;
  location: string | null;
}

export interface LegView {
  carrier: string | null;
  carrierName: string | null;
  carrierPhone: string | null;
  waybillNumber: string | null;
  country: string | null;
  state: State | null;
  stateName: string;
  subState: number | null;
  subStateName: string | null;
  rawState: string | null;
  eventCount: number;
  /** Newest first. Only for a single shipment; lists omit it. */
  events?: TraceEventView[];
}

/** Why a subscription is not running, and what to do about it. */
export interface SubscriptionProblem {
  returnCode: string | null;
  meaning: string;
  mend: string;
}

/** What is wrong with a parcel. */
export interface FlagView {
  name: FlagName;
  level: FlagLevel;
  /**
   * A sub-state, the id or name of a text rule, or a doubt about a signature; null when the flag
   * needs no reason.
   */
  reason: string | null;
  /** When it became due. */
  since: string;
}

/** A shipment as the API returns it. Instants are ISO 8601 with +08:00, money is in 分. */
export interface ShipmentView {
  id: string;
  waybillNumber: string;
  carrier: string | null;
  carrierName: string | null;
  carrierPhone: string | null;
  state: State | null;
  stateName: string;
  subState: number | null;
  subStateName: string | null;
  rawState: string | null;
  monitorStatus: MonitorStatus;
  /** Kuaidi100's reason, such as 3天查询无记录. */
  monitorMessage: string | null;
  orderNumber: string | null;
  salesperson: string | null;
  shop: string | null;
  from: string | null;
  to: string | null;
  /** Masked, `138****8888`. */
  phone: string | null;
  codAmount: number | null;
  freight: number | null;
  international: boolean;
  departureCountry: string | null;
  departureCarrier: string | null;
  destinationCountry: string | null;
  destinationCarrier: string | null;
  createdAt: string;
  subscribedAt: string | null;
  /** `query`: it is not subscribed, and the desk asks Kuaidi100 about it on a rhythm. */
  trackingMode: TrackingMode;
  pickedUpAt: string | null;
  signedAt: string | null;
  /**
   * When it is expected to arrive. Kuaidi100's estimate stays after the end of the way; the lane's is
   * only given while the parcel is under way.
   */
  estimatedArrivalAt: string | null;
  estimatedArrivalSource: ArrivalSource | null;
  lastEventAt: string | null;
  /** Text of the newest event of the leg with a known time zone, usually the origin leg. */
  lastEvent: string | null;
  lastArea: string | null;
  lastPushAt: string | null;
  /** When the next push is or was expected; null when the number is not monitored. */
  nextPushAt: string | null;
  /** When Kuaidi100 is asked next; null when it is subscribed, and once queries have ended. */
  nextQueryAt: string | null;
  /** 推送中断: monitored, but neither of the last two checks brought a push. */
  isSilent: boolean;
  /** The most urgent problem; null when there is none. */
  flag: FlagView | null;
  /** When it last changed: the last applied push, or its creation. Lists are sorted by it. */
  activityAt: string;
  subscriptionProblem: SubscriptionProblem | null;
  /** Number of edits; an edit names the version that it is based on. */
  version: number;
  legs: Record<LegName, LegView | null>;
  /** The buyer's page, for anyone who has the link. Added when a shipment leaves the server. */
  trackingUrl?: string;
  /** Newest event of the destination leg, with its local time. */
  destinationEvent: { time: string; context: string; areaName: string | null } | null;
}

/**
 * `held`: queued for another Kuaidi100 than the current one; the owner must decide. `elsewhere`:
 * Kuaidi100 watches the number for another system, and pushes to that one. `unsent`: in query mode,
 * where nothing is subscribed and the desk asks instead.
 */
export const SUBSCRIPTION_STATUSES = [
  "queued",
  "sending",
  "held",
  "accepted",
  "elsewhere",
  "refused",
  "unsent",
] as const;
export type SubscriptionStatus = (typeof SUBSCRIPTION_STATUSES)[number];

/** Who requested a subscription: a person, or the rule that subscribes again automatically. */
export const SUBSCRIPTION_CAUSES = ["merchant", "automatic"] as const;
export type SubscriptionCause = (typeof SUBSCRIPTION_CAUSES)[number];

/** One request to Kuaidi100 to monitor the number. */
export interface SubscriptionView {
  id: string;
  status: SubscriptionStatus;
  cause: SubscriptionCause;
  carrier: string | null;
  attempts: number;
  createdAt: string;
  answeredAt: string | null;
  nextAttemptAt: string | null;
  returnCode: string | null;
  message: string | null;
  meaning: string | null;
  mend: string | null;
}

export const CHANGE_KINDS = ["state", "monitor", "carrier"] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** One change of state, monitor status or carrier. */
export interface ChangeView {
  at: string;
  kind: ChangeKind;
  before: string | null;
  after: string | null;
  /** Kuaidi100's reason, if it gave one. */
  note: string | null;
}

/** A single shipment with all of its data. */
export interface ShipmentDetail extends ShipmentView {
  /** When Kuaidi100 first sent the current estimate; null when the estimate is not Kuaidi100's. */
  estimatedAt: string | null;
  /** Kuaidi100's first estimate, and when it was received. */
  firstEstimatedArrivalAt: string | null;
  firstEstimatedAt: string | null;
  subscriptions: SubscriptionView[];
  /** Whether it can be subscribed again, and from when. */
  resubscription: ResubscriptionView;
  /** Other carriers that match the number, when monitoring failed or ended; the most likely first. */
  suggestedCarriers: { code: string; name: string }[];
  history: ChangeView[];
}

export interface ShipmentPage {
  items: ShipmentView[];
  /** Opaque; pass it as `cursor` to get the next page. Null on the last page. */
  nextCursor: string | null;
  /** The same for the previous page. Null on the first page, and when it is not known. */
  previousCursor?: string | null;
}

/** A shop or a salesperson of some shipments, with its pinyin for search. */
export interface FilterName {
  name: string;
  /** `qing he hao wu`; the name itself in lower case if it is not Chinese. */
  pinyin: string;
  /** `qhhw` */
  initials: string;
  /** Shipments that have it. */
  shipments: number;
}

/** Filter values that come from the shipments. The ones with the most shipments first. */
export interface FilterNames {
  shops: FilterName[];
  salespeople: FilterName[];
}

/** Shipments per state, and those without a state. */
export interface ShipmentCounts {
  total: number;
  /** By Kuaidi100's number; every base state is present. */
  states: Record<string, number>;
  /** No push has brought a state yet, and monitoring has neither failed nor been aborted. */
  pending: number;
  /** The last push had an unknown state, and no earlier one had a known state. */
  unknown: number;
  /** The subscription was refused. */
  failed: number;
  /** Kuaidi100 aborted monitoring, whatever the last state was. */
  aborted: number;
  /** Signed for since midnight in Beijing. */
  signedToday: number;
  /** With one of `STALLED_FLAGS`. */
  stalled: number;
  /** 推送中断: monitored, but neither of the last two checks brought a push. */
  silent: number;
  /** Set when counting all would take too long: the figures are lower bounds. */
  isAtLeast?: true;
}

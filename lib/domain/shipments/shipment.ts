import type { FlagLevel, FlagName } from "@/lib/domain/flags/flag";
import type { ResubscriptionView } from "@/lib/domain/subscriptions/resubscription";
import type { MonitorStatus } from "./monitor-status";
import type { State } from "./shipment-states";

export const LEGS = ["origin", "destination"] as const;
/** The origin country's part of the journey, or the destination country's. */
export type LegName = (typeof LEGS)[number];

/** One line of a leg's timeline as pages and API show it. */
export interface TraceEventView {
  /** The time as written by the carrier's country, `2012-08-28 16:33:19`. */
  time: string;
  /** The instant, ISO 8601 with +08:00; null on the destination leg, whose zone nobody states. */
  occurredAt: string | null;
  context: string;
  status: string | null;
  statusCode: string | null;
  areaCode: string | null;
  areaName: string | null;
  /** `lng,lat` when the push bore it. */
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
  /** Newest first. Only on a single shipment; lists leave it out. */
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
  /** A sub-state, the id or name of a text rule, or a doubt about a signature; null where the flag says it all. */
  reason: string | null;
  /** When it became due. */
  since: string;
}

/** A shipment in the words of the API. Instants are ISO 8601 with +08:00, money is in 分. */
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
  pickedUpAt: string | null;
  signedAt: string | null;
  lastEventAt: string | null;
  /** Text of the newest event of the leg whose clock is known: the origin leg, as a rule. */
  lastEvent: string | null;
  lastArea: string | null;
  lastPushAt: string | null;
  /** When the next push may be expected, or was to be; null while nobody watches. */
  nextPushAt: string | null;
  /** 推送中断: watched, and neither of the last two looks brought a push. */
  isSilent: boolean;
  /** The most urgent of what is wrong with it; null while nothing is. */
  flag: FlagView | null;
  /** When it last changed: a push that was applied, or its creation. Lists are sorted by it. */
  activityAt: string;
  subscriptionProblem: SubscriptionProblem | null;
  /** Counts the edits; an edit names the one that it is based on. */
  version: number;
  legs: Record<LegName, LegView | null>;
  /** The buyer's page, for whoever has the link. Told where a shipment leaves the server. */
  trackingUrl?: string;
  /** Newest event of the destination leg, its time as written there. */
  destinationEvent: { time: string; context: string; areaName: string | null } | null;
}

/** `held`: queued for another Kuaidi100 than the present one; waits for the owner's word. */
export const SUBSCRIPTION_STATUSES = ["queued", "sending", "held", "accepted", "refused"] as const;
export type SubscriptionStatus = (typeof SUBSCRIPTION_STATUSES)[number];

/** Who wanted a subscription: somebody who asked for it, or the rule that re-subscribes by itself. */
export const SUBSCRIPTION_CAUSES = ["merchant", "automatic"] as const;
export type SubscriptionCause = (typeof SUBSCRIPTION_CAUSES)[number];

/** One request to Kuaidi100 to watch the number. */
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
  /** Kuaidi100's reason, when it gave one. */
  note: string | null;
}

/** A single shipment with all that is known of it. */
export interface ShipmentDetail extends ShipmentView {
  subscriptions: SubscriptionView[];
  /** Whether it can be subscribed once more, and from when. */
  resubscription: ResubscriptionView;
  /** Other carriers that the number looks like, where the watching failed or ended; the likeliest first. */
  suggestedCarriers: { code: string; name: string }[];
  history: ChangeView[];
}

export interface ShipmentPage {
  items: ShipmentView[];
  /** Opaque; pass it as `cursor` for the page after. Null on the last page. */
  nextCursor: string | null;
  /** The same for the page before. Null on the first page, and where it is not known. */
  previousCursor?: string | null;
}

/** A shop or a salesperson that shipments name, and how it is typed. */
export interface FilterName {
  name: string;
  /** `qing he hao wu`; the name itself, in lower case, where it is not Chinese. */
  pinyin: string;
  /** `qhhw` */
  initials: string;
  /** Shipments that name it. */
  shipments: number;
}

/** What the list can be filtered by that only the shipments know. Those with most shipments first. */
export interface FilterNames {
  shops: FilterName[];
  salespeople: FilterName[];
}

/** Shipments per state, and those that have none yet. */
export interface ShipmentCounts {
  total: number;
  /** By Kuaidi100's number, every base state present. */
  states: Record<string, number>;
  /** No push has told a state yet, and the watching has neither failed nor been aborted. */
  pending: number;
  /** The last push bore a state that we do not know, and none before it was known. */
  unknown: number;
  /** The subscription was refused. */
  failed: number;
  /** Kuaidi100 gave up watching, whatever the last state was. */
  aborted: number;
  /** Signed for since midnight in Beijing. */
  signedToday: number;
  /** With one of `STANDSTILL_FLAGS`. */
  stalled: number;
  /** 推送中断: watched, and neither of the last two looks brought a push. */
  silent: number;
  /** Set where counting all of them would take too long: the figures are the least that there are. */
  isAtLeast?: true;
}

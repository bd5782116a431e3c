import type { z } from "zod";
import type { FlagLevel, FlagName } from "@/lib/domain/flags/flag";
import type { shipmentDetailSchema, shipmentViewSchema } from "./shipment-answers";
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
export type ShipmentView = z.output<typeof shipmentViewSchema>;

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
export type ShipmentDetail = z.output<typeof shipmentDetailSchema>;

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

import type { z } from "zod";
import type { shipmentDetailSchema, shipmentViewSchema } from "./shipment-answers";
import type { filterNamesSchema, shipmentCountsSchema, shipmentPageSchema } from "./shipment-list-answers";

export const LEGS = ["origin", "destination"] as const;
/** The part of the way in the origin country, or in the destination country. */
export type LegName = (typeof LEGS)[number];

/** One line of a leg's timeline as pages and API show it. */
export type TraceEventView = NonNullable<LegView["events"]>[number];

export type LegView = NonNullable<ShipmentView["legs"][LegName]>;

/** Why a subscription is not running, and what to do about it. */
export type SubscriptionProblem = NonNullable<ShipmentView["subscriptionProblem"]>;

/** What is wrong with a parcel. */
export type FlagView = NonNullable<ShipmentView["flag"]>;

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
export type SubscriptionView = ShipmentDetail["subscriptions"][number];

export const CHANGE_KINDS = ["state", "monitor", "carrier"] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** One change of state, monitor status or carrier. */
export type ChangeView = ShipmentDetail["history"][number];

/** A single shipment with all of its data. */
export type ShipmentDetail = z.output<typeof shipmentDetailSchema>;

export type ShipmentPage = z.output<typeof shipmentPageSchema>;

/** A shop or a salesperson of some shipments, with its pinyin for search. */
export type FilterName = FilterNames["shops"][number];

/** Filter values that come from the shipments. The ones with the most shipments first. */
export type FilterNames = z.output<typeof filterNamesSchema>;

/** Shipments per state, and those without a state. */
export type ShipmentCounts = z.output<typeof shipmentCountsSchema>;

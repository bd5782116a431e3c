import type { EndlessRetrySchedule } from "@/lib/domain/shared/retry-schedule";

/**
 * Where subscriptions are sent: the sandbox, or the URL to which they are posted. Subscriptions
 * queued for one are never sent to another without confirmation: demo parcels would cost money.
 */
export const SANDBOX_ORIGIN = "sandbox";

/** The order of sending: subscriptions of a person come before the rows of a file. */
export const SEND_PRIORITY = { person: 0, import: 1 } as const;

/**
 * While the queue is stopped, one subscription is sent at this interval to check whether Kuaidi100
 * accepts again.
 */
export const PROBE_INTERVAL_MS = 10 * 60_000;

/** Retries after an answer that did not arrive, without end while Kuaidi100 cannot be reached. */
export const SUBSCRIPTION_RETRIES: EndlessRetrySchedule = {
  delaysMs: [30, 60, 120, 240, 480, 900].map((seconds) => seconds * 1_000),
  factor: [0.75, 1.25],
  isEndless: true,
};

/** The owner's choices for held subscriptions: `send` or `drop` them. */
export const HELD_ACTIONS = ["send", "drop"] as const;
export type HeldAction = (typeof HELD_ACTIONS)[number];

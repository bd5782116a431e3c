/**
 * For whom subscriptions are queued: the sandbox, or the address to which they are posted. What was
 * queued for one is never sent to another unasked: demo parcels would cost money.
 */
export const SANDBOX_ORIGIN = "sandbox";

/** What is sent first: what a person waits for comes before the rows of a file. */
export const SEND_PRIORITY = { person: 0, import: 1 } as const;

/** While the queue is stopped, one subscription is tried this often, to see whether all is well again. */
export const PROBE_INTERVAL_MS = 10 * 60_000;

/** Why nothing is sent for the whole account. Instants are ISO 8601 with +08:00. */
export interface OutboxStop {
  since: string;
  returnCode: string;
  /** Kuaidi100's words. */
  message: string | null;
  meaning: string;
  mend: string;
  /** When a single one is tried by itself. */
  nextProbeAt: string | null;
}

/** How the queue of subscriptions stands. */
export interface OutboxView {
  /** Null while it runs. */
  stopped: OutboxStop | null;
  /** Not yet answered, without the held ones. */
  waiting: number;
  oldestWaitingAt: string | null;
  /** Queued for another Kuaidi100 (the sandbox, say) than the present one. */
  held: number;
  /** The subscription was refused: the merchant's work list. */
  failed: number;
}

/** What the owner decides of held subscriptions: `send` them after all, or `drop` them. */
export const HELD_ACTIONS = ["send", "drop"] as const;
export type HeldAction = (typeof HELD_ACTIONS)[number];

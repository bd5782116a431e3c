import type { ShopScope } from "@/lib/domain/auth/shop-scope";

/** By which way something was done; `system` is the desk's own work. */
export const AUDIT_CHANNELS = ["web", "api", "mcp", "cli", "system"] as const;
export type AuditChannel = (typeof AUDIT_CHANNELS)[number];

/** `refused`: not allowed, or too often. `invalid`: the request was wrong. `failed`: an error of the desk. */
export const AUDIT_OUTCOMES = ["done", "refused", "invalid", "failed"] as const;
export type AuditOutcome = (typeof AUDIT_OUTCOMES)[number];

/** `stranger`: nobody is signed in, or the token is unknown. `buyer`: whoever has the link of a parcel's page. */
export const AUDIT_ACTOR_KINDS = ["user", "token", "cli", "system", "stranger", "buyer"] as const;

export interface AuditActor {
  kind: (typeof AUDIT_ACTOR_KINDS)[number];
  id: string | null;
  name: string | null;
}

export interface AuditTarget {
  /** Such as `shipment`, `token`, `user`. */
  kind: string;
  id: string;
}

/** What is recorded of a change or a look, besides who, when, and by which route. */
export interface AuditDetail {
  target?: AuditTarget;
  /** Values before and after a change; only those that differ are stored. */
  before?: Readonly<Record<string, unknown>>;
  after?: Readonly<Record<string, unknown>>;
  /** Counts, filters and the like. */
  facts?: Readonly<Record<string, unknown>>;
  /** Why somebody says to have done it. */
  reason?: string;
  /** Where the status of the answer does not say how it ended. */
  outcome?: AuditOutcome;
  /** Of the HTTP answer, where a change chooses it. */
  status?: number;
  /** The shop that it concerns; left out for several and for none. */
  shop?: string | null;
}

/** Adds to what is known of an entry; later values replace earlier ones of the same name. */
export function joinDetails(known: AuditDetail, detail: AuditDetail): AuditDetail {
  return {
    ...known,
    ...detail,
    ...(detail.before && { before: { ...known.before, ...detail.before } }),
    ...(detail.after && { after: { ...known.after, ...detail.after } }),
    ...(detail.facts && { facts: { ...known.facts, ...detail.facts } }),
  };
}

/** An entry before it is stored. */
export interface AuditEntry extends AuditDetail {
  /** In ms since 1970 UTC. */
  at: number;
  actor: AuditActor;
  via: AuditChannel;
  action: string;
  outcome: AuditOutcome;
  /** Address of the client. */
  address?: string;
  requestId?: string;
}

/** Who changes something and by which way, for entries that are stored together with the change. */
export interface AuditOrigin extends Pick<AuditEntry, "actor" | "via" | "requestId"> {
  /** Such as the job that does it. */
  facts?: Readonly<Record<string, unknown>>;
}

/** A change that somebody asks for, and that is recorded together with what it does. */
export interface AuditedChange {
  origin: AuditOrigin;
  /** Adds to its entry: target, values before and after, counts. Later values replace earlier ones of the same name. */
  add(detail: AuditDetail): void;
}

export const SYSTEM_ACTOR: AuditActor = { kind: "system", id: null, name: null };

/** The desk's own work. */
export const SYSTEM_ORIGIN: AuditOrigin = { actor: SYSTEM_ACTOR, via: "system" };

/** Whoever asked for background work. @param askedBy `user:…` or `token:…` */
export function toAskingActor(askedBy: string | null, name: string): AuditActor {
  return { kind: askedBy?.startsWith("token:") ? "token" : "user", id: askedBy?.replace(/^\w+:/, "") ?? null, name };
}

export function toAuditOutcome(status: number): AuditOutcome {
  if (status < 400) return "done";
  if (status >= 500) return "failed";
  return [401, 403, 429].includes(status) ? "refused" : "invalid";
}

/** The one shop of a limited person's or token's scope, to which what they do belongs; null for several. */
export function findOnlyShop(scope: ShopScope): string | null {
  const [shop] = scope.kind === "some" && scope.shops.length === 1 ? scope.shops : [];
  return shop ?? null;
}

/** How many parts of a request for many ended with which status. */
export function countStatuses(statuses: readonly unknown[]): AuditDetail {
  const results: Record<string, number> = {};
  for (const status of statuses.map(String)) results[status] = (results[status] ?? 0) + 1;
  return { facts: { results } };
}

import { store } from "@/db/open-store";
import type { Store } from "@/db/store";
import { type AuditActor, type AuditEntry, findOnlyShop, toAuditOutcome } from "@/lib/domain/audit/audit-entry";
import { type AuditedRoute, findAuditedRoute } from "@/lib/domain/audit/audit-routes";
import { UnavailableError } from "@/lib/domain/shared/errors";
import { MINUTE_MS } from "@/lib/domain/time/beijing-time";
import { processGlobal } from "@/lib/process-global";
import { clientAddress } from "@/lib/server/http/client-address";
import { logger } from "@/lib/server/runtime/logger";
import { metrics } from "@/lib/server/runtime/metrics";
import { type AuditCaller, currentAuditDraft, currentRequestId } from "@/lib/server/runtime/request-context";
import { recordAudit } from "./record-audit";

const SAFE_METHODS = ["GET", "HEAD", "OPTIONS"];
const STRANGER: AuditActor = { kind: "stranger", id: null, name: null };

/** Entries that could not be stored. Few: while there is one, no further change begins. */
const MAX_HELD = 1_000;
/** Entries of one minute about strangers and about callers that come too often: they must not fill the disk. */
const MAX_REFUSALS = 120;

interface Held {
  entries: AuditEntry[];
}

interface Refusals {
  minute: number;
  count: number;
  unlisted: number;
}

const held = () => processGlobal<Held>("audit-held", () => ({ entries: [] }));
const refusals = () => processGlobal<Refusals>("audit-refusals", () => ({ minute: 0, count: 0, unlisted: 0 }));

/** The route's name in the audit; null for a request that is not recorded. */
export function findAuditedRequest(request: Request): AuditedRoute | null {
  return findAuditedRoute(request.method, new URL(request.url).pathname);
}

/**
 * Lets no change begin while entries of earlier ones wait to be stored, because the disk is full or the database away.
 *
 * @throws UnavailableError
 */
export async function requireAuditStorage(method: string): Promise<void> {
  if (SAFE_METHODS.includes(method)) return;
  try {
    await storeHeldEntries(store());
  } catch {
    throw new UnavailableError("audit.unavailable");
  }
}

/** Stores the entries that could not be stored when they were made. @throws the storage's error */
export async function storeHeldEntries(store: Store): Promise<void> {
  const { entries } = held();
  for (let entry = entries.shift(); entry; entry = entries.shift()) {
    try {
      await recordAudit(store, entry);
    } catch (error) {
      entries.unshift(entry);
      throw error;
    }
  }
}

/**
 * Records a request that is about to be answered. An entry that cannot be stored is written to the log and held: the
 * change has happened, and its answer stays true.
 */
export async function recordRequest(request: Request, route: AuditedRoute, status: number): Promise<void> {
  const { caller = null, detail = {} } = currentAuditDraft() ?? {};
  const actor = caller ? toActor(caller) : STRANGER;
  const facts = actor.kind === "stranger" || status === 429 ? countRefusal() : {};
  if (facts === null) return;
  await recordOrHold({
    ...(route.targetId !== null && { target: { kind: route.action.split(".")[0] ?? "", id: route.targetId } }),
    ...(caller && { shop: findOnlyShop(caller.shops) }),
    ...detail,
    facts: { ...facts, ...detail.facts },
    at: Date.now(),
    actor,
    via: caller?.kind === "token" || request.headers.has("authorization") ? "api" : "web",
    action: route.action,
    outcome: toAuditOutcome(status),
    status,
    address: clientAddress(request.headers),
    requestId: currentRequestId(),
  });
}

async function recordOrHold(entry: AuditEntry): Promise<void> {
  try {
    await recordAudit(store(), entry);
  } catch (error) {
    metrics().auditFailures.inc({ kind: "entry" });
    const { action, actor, outcome, target, requestId } = entry;
    logger().error(
      { err: error, audit: { action, actorId: actor.id, outcome, target, requestId } },
      "an entry of the audit log could not be stored; it is held, and no further change begins until it is",
    );
    if (actor.kind !== "stranger" && held().entries.length < MAX_HELD) held().entries.push(entry);
  }
}

function toActor({ kind, id, name }: AuditCaller): AuditActor {
  return { kind, id, name };
}

/** @returns what to add to the entry; null when this one is only counted */
function countRefusal(now = Date.now()): Record<string, number> | null {
  const state = refusals();
  const minute = Math.floor(now / MINUTE_MS);
  if (state.minute !== minute) Object.assign(state, { minute, count: 0 });
  state.count += 1;
  if (state.count > MAX_REFUSALS) {
    state.unlisted += 1;
    return null;
  }
  const { unlisted } = state;
  state.unlisted = 0;
  return unlisted > 0 ? { unlisted } : {};
}

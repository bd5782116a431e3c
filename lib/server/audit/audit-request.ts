import { store } from "@/db/open-store";
import { isStorageFailure } from "@/db/storage-failure";
import type { Store } from "@/db/store";
import { nameEntry, recordAudit, reduceEntry } from "@/lib/audit/record-audit";
import {
  type AuditActor,
  type AuditDetail,
  type AuditEntry,
  type AuditOutcome,
  type AuditTarget,
  countStatuses,
  findOnlyShop,
  joinDetails,
  toAuditOutcome,
} from "@/lib/domain/audit/audit-entry";
import { type AuditedRoute, findAuditedRoute, nameAuditedRoute } from "@/lib/domain/audit/audit-routes";
import { AttemptLimiter } from "@/lib/domain/shared/attempt-limiter";
import { UnavailableError } from "@/lib/domain/shared/errors";
import { MINUTE_MS } from "@/lib/domain/time/beijing-time";
import { logger } from "@/lib/log/logger";
import { type AuditCaller, type AuditDraft, currentAuditDraft } from "@/lib/log/request-context";
import { type Operation, splitRoute } from "@/lib/operations/operation";
import { processGlobal } from "@/lib/process-global";
import { clientAddress } from "@/lib/server/http/client-address";
import { metrics } from "@/lib/server/runtime/metrics";
import { createAuditedStore } from "./audited-store";

const SAFE_METHODS = ["GET", "HEAD", "OPTIONS"];
const STRANGER: AuditActor = { kind: "stranger", id: null, name: null };

/** Entries that could not be stored. Few: while there is one, no further change begins. */
const MAX_HELD = 1_000;
/**
 * Entries of one minute about refused strangers and about callers that come too often: they must not fill the disk. So many
 * of sign-ins, and so many of all else: a flood of the one hides none of the other.
 */
const MAX_REFUSALS = 120;
/** Those of one address: whoever sends a flood leaves room for the refusals of others. */
const MAX_OF_ADDRESS = 100;

interface Held {
  entries: AuditEntry[];
}

const held = () => processGlobal<Held>("audit-held", () => ({ entries: [] }));
const refusals = () =>
  processGlobal("audit-refusals", () => ({
    ofKind: new AttemptLimiter(MAX_REFUSALS, MINUTE_MS),
    ofAddress: new AttemptLimiter(MAX_OF_ADDRESS, MINUTE_MS),
    unlisted: 0,
  }));

/** The route's name in the audit, or that of its operation; null for a request that is not recorded. */
export function findAuditedRequest(request: Request, operation?: Operation): AuditedRoute | null {
  const { pathname } = new URL(request.url);
  if (!operation) return findAuditedRoute(request.method, pathname);
  const { path } = splitRoute(operation);
  return typeof operation.audit === "string" ? nameAuditedRoute(operation.audit, path, pathname) : null;
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
      await recordOrReduce(store, entry);
    } catch (error) {
      entries.unshift(entry);
      throw error;
    }
  }
}

/**
 * Stores an entry; one that the database does not take, without what the request said. No request may stop those after
 * it.
 *
 * @throws the storage's error
 */
async function recordOrReduce(store: Store, entry: AuditEntry): Promise<void> {
  try {
    await recordAudit(store, entry);
  } catch (error) {
    if (isStorageFailure(error)) throw error;
    await recordAudit(store, reduceEntry(entry, error));
  }
}

/**
 * The store of a request that changes something: the change has the request's entry with it, stored as its last step, so
 * that both are there or neither.
 *
 * @param status of the answer
 */
export function createRequestStore(store: Store, request: Request, status: number, operation?: Operation): Store {
  const route = SAFE_METHODS.includes(request.method) ? null : findAuditedRequest(request, operation);
  const draft = currentAuditDraft();
  if (!route || !draft) return store;
  const buildEntry = (detail: AuditDetail) => describeRequest(request, route, status, { ...draft, detail });
  return createAuditedStore(store, draft, buildEntry, operation?.isInParts);
}

/**
 * Records a request that is about to be answered, unless its change had its entry with it. An entry that cannot be stored
 * is written to the log and held: what it says has happened, and its answer stays true.
 */
export async function recordRequest(request: Request, route: AuditedRoute, response: Response): Promise<void> {
  const { status } = response;
  const draft = currentAuditDraft() ?? { caller: null, detail: {} };
  if (draft.anchor && toAuditOutcome(status) === "done") return draft.anchor();
  const target = await findMadeTarget(route, response);
  const detail = { ...(target && { target }), ...draft.detail, status };
  const results = await countResults(response);
  const entry = describeRequest(request, route, status, { ...draft, detail: joinDetails(detail, results) });
  const { outcome, actor, address = "" } = entry;
  // What has happened is always listed, such as an account made by a link.
  const mayFlood = outcome !== "done" && (actor.kind === "stranger" || status === 429);
  const facts = mayFlood ? countRefusal(route.action, address, Date.now()) : {};
  if (facts === null) return;
  await recordOrHold(store(), { ...entry, facts: { ...facts, ...entry.facts } });
}

/** @param status of the answer */
function describeRequest(
  request: Request,
  route: AuditedRoute,
  status: number,
  { requestId, caller, detail }: AuditDraft,
): AuditEntry {
  const outcome = detail.outcome ?? toAuditOutcome(status);
  return {
    ...(route.target && { target: route.target }),
    ...(caller && { shop: findOnlyShop(caller.shops) }),
    ...detail,
    // A refused request has changed nothing, and may hold anything.
    ...(outcome !== "done" && { before: undefined, after: undefined }),
    // First, so that no number of parameters crowds them out.
    facts: { ...detail.facts, ...listParameters(request), ...detail.facts },
    at: Date.now(),
    actor: caller ? toActor(caller) : STRANGER,
    via: caller?.kind === "token" || request.headers.has("authorization") ? "api" : "web",
    action: route.action,
    outcome,
    status: detail.status ?? status,
    address: clientAddress(request.headers),
    requestId,
  };
}

/** The limits of an export, from its address. */
function listParameters(request: Request): Record<string, string> {
  const { pathname, searchParams } = new URL(request.url);
  return SAFE_METHODS.includes(request.method) && pathname.startsWith("/api/v1/")
    ? Object.fromEntries(searchParams)
    : {};
}

async function countResults(response: Response): Promise<AuditDetail> {
  if (response.status !== 207) return {};
  const body: unknown = await response.clone().json();
  const results: unknown = typeof body === "object" && body !== null && "results" in body ? body.results : [];
  return countStatuses((Array.isArray(results) ? results : []).map((each: { status?: unknown }) => each.status));
}

/** What a request has made, by the id in its answer. */
async function findMadeTarget({ kind, target }: AuditedRoute, response: Response): Promise<AuditTarget | null> {
  if (target !== null) return null;
  if (response.status !== 201 && response.status !== 202) return null;
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => null);
  const id = typeof body === "object" && body !== null && "id" in body ? body.id : undefined;
  return typeof id === "string" ? { kind, id } : null;
}

/**
 * Calls a tool of an assistant that changes something, for whoever sent the request.
 *
 * @param call gets a store whose change has its entry with it; a refusal is recorded after it
 */
export async function recordToolCall<Result extends { isError?: boolean }>(
  request: Request,
  action: string,
  detail: AuditDetail,
  call: (store: Store) => Promise<Result>,
): Promise<Result> {
  const { requestId, caller = null } = currentAuditDraft() ?? {};
  const draft: AuditDraft = { caller, detail };
  const buildEntry = (known: AuditDetail, outcome: AuditOutcome): AuditEntry => ({
    ...(caller && { shop: findOnlyShop(caller.shops) }),
    ...known,
    at: Date.now(),
    actor: caller ? toActor(caller) : STRANGER,
    via: "mcp",
    action,
    outcome,
    address: clientAddress(request.headers),
    requestId,
  });
  const result = await call(createAuditedStore(store(), draft, (known) => buildEntry(known, "done")));
  if (draft.anchor) draft.anchor();
  else await recordOrHold(store(), buildEntry(draft.detail, result.isError ? "invalid" : "done"));
  return result;
}

/**
 * Records what has happened. An entry that cannot be stored is written to the log and held until it can be: meanwhile
 * no further change begins.
 */
export async function recordOrHold(store: Store, entry: AuditEntry): Promise<void> {
  try {
    await recordOrReduce(store, entry);
  } catch (error) {
    metrics().auditFailures.inc({ kind: "entry" });
    logger().error(
      { err: error, audit: nameEntry(entry) },
      "an entry of the audit log could not be stored; it is held, and no further change begins until it is",
    );
    const mustBeKept = entry.actor.kind !== "stranger" || entry.outcome === "done";
    if (mustBeKept && held().entries.length < MAX_HELD) held().entries.push(entry);
  }
}

function toActor({ kind, id, name }: AuditCaller): AuditActor {
  return { kind, id, name };
}

/** @returns what to add to the entry; null when this one is only counted */
function countRefusal(action: string, address: string, now: number): Record<string, number> | null {
  const state = refusals();
  const kind = action.startsWith("session.") ? "sign-in" : "other";
  const sender = `${kind} ${address}`;
  if (state.ofKind.isExhausted(kind, now) || state.ofAddress.isExhausted(sender, now)) {
    state.unlisted += 1;
    return null;
  }
  state.ofKind.recordFailure(kind, now);
  state.ofAddress.recordFailure(sender, now);
  const { unlisted } = state;
  state.unlisted = 0;
  return unlisted > 0 ? { unlisted } : {};
}

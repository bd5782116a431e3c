import { randomBytes } from "node:crypto";
import { listDeliveries, retryDeliveriesNow } from "@/db/queries/webhooks/hook-delivery-records";
import {
  countDeliveries,
  deleteEndpoint,
  type EndpointRow,
  findEndpoint,
  insertEndpoint,
  listEndpoints,
  updateEndpoint,
} from "@/db/queries/webhooks/hook-endpoint-records";
import { type HookEventRow, listHookEventsWithin, queueHookEvent } from "@/db/queries/webhooks/hook-event-records";
import type { Db, Store } from "@/db/store";
import { EVERY_SHOP, type ShopScope } from "@/lib/domain/auth/shop-scope";
import { ConflictError, InvalidInputError, invalidField, NotFoundError } from "@/lib/domain/shared/errors";
import { message } from "@/lib/domain/shared/message";
import { toIsoBeijing } from "@/lib/domain/time/beijing-time";
import {
  type EndpointChange,
  type HookEventType,
  isSubscribedTo,
  MAX_ENDPOINTS,
  MAX_REPLAYED_EVENTS,
  type NewEndpoint,
  OLD_SECRET_GRACE_MS,
} from "@/lib/domain/webhooks/webhook-endpoint";
import type { DeliveryPage, EndpointView } from "@/lib/operations/hook-operations";
import { checkTarget, ForbiddenTargetError } from "@/lib/outbound/outgoing-target";
import { openStoredText, sealText } from "@/lib/sealing/sealed-value";
import { encryptText } from "@/lib/sealing/secrets";
import { config } from "@/lib/server/runtime/config";
import { newId } from "@/lib/services/shared/new-id";
import { requireShopsInScope } from "@/lib/services/shared/require-shops-in-scope";
import { type HookSendOutcome, type PostHook, sendHook } from "./send-hook";

const PAGE_SIZE = 50;
const REPLAY_BATCH_SIZE = 200;
const iso = (at: number | null) => (at === null ? null : toIsoBeijing(at));

/** The endpoints of the scope with their numbers of waiting and failed deliveries; without secrets. */
export async function listEndpointViews(db: Db, scope: ShopScope): Promise<EndpointView[]> {
  const [rows, counts] = await Promise.all([listEndpoints(db, scope), countDeliveries(db)]);
  return rows.map((row) => toEndpointView(row, counts.get(row.id)));
}

function toEndpointView(row: EndpointRow, counts = { waiting: 0, failed: 0 }): EndpointView {
  const { id, name, disabledBecause } = row;
  const url = openStoredText(row.urlSealed);
  return {
    id,
    name,
    url: url === null ? "" : maskUrl(url),
    events: JSON.parse(row.events) as HookEventType[],
    shops: JSON.parse(row.shops) as string[],
    fullDataSince: iso(row.fullDataAt),
    createdAt: toIsoBeijing(row.createdAt),
    isActive: row.disabledAt === null,
    disabledBecause,
    disabledAt: iso(row.disabledAt),
    failingSince: iso(row.failingSince),
    deliveredAt: iso(row.deliveredAt),
    oldSecretUntil: iso(row.oldSecretUntil),
    ...counts,
  };
}

/**
 * Creates an endpoint. Its secret is only shown this once.
 *
 * @throws InvalidInputError when its address is not allowed, or it would receive parcels outside the scope
 * @throws ConflictError when there are already `MAX_ENDPOINTS` endpoints
 */
export async function createEndpoint(
  store: Store,
  scope: ShopScope,
  { events, shops, name, url, fullData }: NewEndpoint,
  now: number,
): Promise<EndpointView & { secret: string }> {
  checkUrl(url);
  requireShopsInScope(shops, scope);
  const secret = createSecret();
  const row: EndpointRow = {
    id: newId(now),
    name,
    urlSealed: sealText(url),
    events: JSON.stringify(events),
    shops: JSON.stringify(shops),
    secretSealed: await encryptText(secret),
    oldSecretSealed: null,
    oldSecretUntil: null,
    fullDataAt: fullData ? now : null,
    createdAt: now,
    failingSince: null,
    deliveredAt: null,
    disabledAt: null,
    disabledBecause: null,
  };
  await store.write(async (tx) => {
    if ((await listEndpoints(tx, EVERY_SHOP)).length >= MAX_ENDPOINTS) {
      throw new ConflictError("webhooks.tooManyEndpoints", { max: MAX_ENDPOINTS });
    }
    await insertEndpoint(tx, row);
    tx.audit?.add({ target: { kind: "hook", id: row.id } });
  });
  return { ...toEndpointView(row), secret };
}

/**
 * Changes the given fields. An endpoint that is enabled again, or gets a new address, retries its
 * waiting messages at once. Another address, or other shops, end full data unless it is chosen again.
 *
 * @throws NotFoundError when there is none in the scope
 * @throws InvalidInputError when its address is not allowed, or it would receive parcels outside the scope
 */
export async function changeEndpoint(
  store: Store,
  scope: ShopScope,
  id: string,
  change: EndpointChange,
  now: number,
): Promise<void> {
  const { isActive, events, shops, url, fullData: _, ...plain } = change;
  if (url !== undefined) checkUrl(url);
  const urlSealed = url === undefined ? {} : { urlSealed: sealText(url), deliveredAt: null };
  await store.write(async (tx) => {
    const row = await findEndpoint(tx, scope, id);
    if (!row) throw new NotFoundError("endpoint", id);
    tx.audit?.add({ before: { ...toEndpointView(row) } });
    if (shops) requireShopsInScope(shops, scope);
    const switched =
      isActive === undefined || isActive === (row.disabledAt === null)
        ? {}
        : isActive
          ? { disabledAt: null, disabledBecause: null, failingSince: null }
          : { disabledAt: now, disabledBecause: message("webhooks.disabledByOwner") };
    await updateEndpoint(tx, id, {
      ...plain,
      ...urlSealed,
      ...(events && { events: JSON.stringify(events) }),
      ...(shops && { shops: JSON.stringify(shops) }),
      fullDataAt: chooseFullData(row, change, now),
      ...switched,
    });
    if (isActive || url !== undefined) await retryDeliveriesNow(tx, id, now);
  });
  store.wake("hook");
}

/** Full data was chosen for one address and its parcels: for others it has to be chosen again. */
function chooseFullData(row: EndpointRow, { fullData, url, shops }: EndpointChange, now: number): number | null {
  const goesElsewhere = url !== undefined || (shops !== undefined && JSON.stringify(shops) !== row.shops);
  if (fullData === undefined) return goesElsewhere ? null : row.fullDataAt;
  if (!fullData) return null;
  return goesElsewhere ? now : (row.fullDataAt ?? now);
}

/** @throws NotFoundError when there is none in the scope */
export async function removeEndpoint(store: Store, scope: ShopScope, id: string): Promise<void> {
  await store.write(async (tx) => {
    const row = await findEndpoint(tx, scope, id);
    if (!row) throw new NotFoundError("endpoint", id);
    tx.audit?.add({ before: { ...toEndpointView(row) } });
    await deleteEndpoint(tx, id);
  });
}

/** Replaces the secret; messages are also signed with the old one for `OLD_SECRET_GRACE_MS`. @throws NotFoundError */
export async function rotateSecret(
  store: Store,
  scope: ShopScope,
  id: string,
  now: number,
): Promise<{ secret: string }> {
  const secret = createSecret();
  const secretSealed = await encryptText(secret);
  await store.write(async (tx) => {
    const row = await findEndpoint(tx, scope, id);
    if (!row) throw new NotFoundError("endpoint", id);
    const old = { oldSecretSealed: row.secretSealed, oldSecretUntil: now + OLD_SECRET_GRACE_MS };
    await updateEndpoint(tx, id, { secretSealed, ...old });
  });
  return { secret };
}

/** Sends a test message without a parcel, at once and without retries. @throws NotFoundError */
export async function testEndpoint(
  store: Store,
  scope: ShopScope,
  id: string,
  now: number,
  post?: PostHook,
): Promise<HookSendOutcome> {
  const row = await findEndpoint(store.read, scope, id);
  if (!row) throw new NotFoundError("endpoint", id);
  const body = JSON.stringify({ type: "test", timestamp: toIsoBeijing(now), data: { endpoint: row.name } });
  const outcome = await sendHook(row, { id: `test_${newId(now)}`, body }, now, post);
  if (outcome.error === null) await store.write((tx) => updateEndpoint(tx, id, { deliveredAt: now }));
  return outcome;
}

/**
 * Sends events again that were recorded in a time range (ms) and that the endpoint subscribes to,
 * under the same ids.
 *
 * @returns how many events
 * @throws NotFoundError
 * @throws InvalidInputError when there are more than `MAX_REPLAYED_EVENTS`; then none is sent
 */
export async function replayEvents(
  store: Store,
  scope: ShopScope,
  id: string,
  range: { from: number; to: number },
  now: number,
): Promise<number> {
  const row = await findEndpoint(store.read, scope, id);
  if (!row) throw new NotFoundError("endpoint", id);
  const endpoint = toEndpointView(row);
  const wanted: HookEventRow[] = [];
  for (let after = ""; ; ) {
    const events = await listHookEventsWithin(store.read, scope, range, after, REPLAY_BATCH_SIZE);
    const last = events.at(-1);
    if (!last) break;
    after = last.position;
    wanted.push(...events.filter((event) => isSubscribedTo(endpoint, event)));
    if (wanted.length > MAX_REPLAYED_EVENTS) {
      throw new InvalidInputError("webhooks.tooManyReplayed", { max: MAX_REPLAYED_EVENTS });
    }
  }
  for (let next = 0; next < wanted.length; next += REPLAY_BATCH_SIZE) {
    await store.write(async (tx) => {
      if (next === 0) tx.audit?.add({ facts: { replayed: wanted.length } });
      for (const event of wanted.slice(next, next + REPLAY_BATCH_SIZE)) await queueHookEvent(tx, event, [id], now);
    });
  }
  store.wake("hook");
  return wanted.length;
}

/** The deliveries of an endpoint, newest event first. @throws NotFoundError */
export async function getDeliveryLog(db: Db, scope: ShopScope, id: string, cursor?: string): Promise<DeliveryPage> {
  if (!(await findEndpoint(db, scope, id))) throw new NotFoundError("endpoint", id);
  const found = await listDeliveries(db, scope, id, cursor, PAGE_SIZE + 1);
  const rows = found.slice(0, PAGE_SIZE);
  return {
    items: rows.map(({ delivery, type, recordedAt, waybillNumber }) => ({
      eventId: delivery.eventId,
      type,
      shipmentId: delivery.shipmentId,
      waybillNumber,
      status: delivery.status,
      attempts: delivery.attempts,
      recordedAt: toIsoBeijing(recordedAt),
      nextAttemptAt: delivery.status === "waiting" ? iso(delivery.nextAttemptAt) : null,
      lastAttemptAt: iso(delivery.lastAttemptAt),
      lastStatus: delivery.lastStatus,
      lastError: delivery.lastError,
    })),
    nextCursor: found.length > PAGE_SIZE ? (rows.at(-1)?.delivery.position ?? null) : null,
  };
}

function checkUrl(url: string): void {
  try {
    checkTarget(url, config().hookAllow);
  } catch (error) {
    if (!(error instanceof ForbiddenTargetError)) throw error;
    throw invalidField("url", error.key, error.values);
  }
}

/** In the format of Standard Webhooks: 256 bits in base64. */
function createSecret(): string {
  return `whsec_${randomBytes(32).toString("base64")}`;
}

/** Only the host of an address, since path and query of hooks often contain keys: `https://erp.example.com/…`. */
function maskUrl(url: string): string {
  const { origin, pathname, search } = new URL(url);
  return pathname === "/" && search === "" ? origin : `${origin}/…`;
}

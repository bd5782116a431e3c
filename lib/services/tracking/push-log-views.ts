import { encodeCursor } from "@/db/queries/shared/newest-first-page";
import { findShipmentRow } from "@/db/queries/shipments/edited-shipment";
import {
  countEntriesOfShipment,
  findLogEntry,
  type LogEntry,
  type LogEntryPage,
  listChangesOfPush,
  listEntriesOfShipment,
  listLogEntries,
} from "@/db/queries/tracking/push-log-entries";
import { decodeParam } from "@/db/queries/tracking/push-records";
import type { Db } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import { NotFoundError } from "@/lib/domain/shared/errors";
import { NO_STATE } from "@/lib/domain/shipments/shipment-states";
import { toIsoBeijing } from "@/lib/domain/time/beijing-time";
import type { PushSource, PushSummary, SignatureCheck } from "@/lib/domain/tracking/push-log-entry";
import type { PushLogFilter } from "@/lib/domain/tracking/push-log-requests";
import type { Translator } from "@/lib/i18n/translator";
import { parsePushForm } from "@/lib/kuaidi100/push-form";
import type { PushLogEntry, PushLogItem, PushLogPage, ShipmentPushes } from "@/lib/operations/push-operations";
import { countUnstoredRefusals } from "@/lib/server/live/push-batch-summary";
import { openNumberFilter } from "@/lib/services/shipment-list/seal-search";
import { findArchivedEntry, listArchivedEntries, listArchivedOfShipment, newestFirst } from "./archived-log";
import { isOwnSignature } from "./is-own-signature";
import { parseReceived } from "./parse-received";

/** The log of all received pushes about the scope's parcels, newest first; why one was refused is said in the reader's language. */
export async function listPushLog(
  db: Db,
  scope: ShopScope,
  filter: PushLogFilter,
  t: Translator,
): Promise<PushLogPage> {
  const { entries, nextCursor } = await listWithArchived(db, scope, openNumberFilter(filter));
  return {
    items: entries.map((entry) => toLogItem(entry, extractText(entry), t)),
    nextCursor,
    // They belong to no known parcel.
    unrecorded: scope.kind === "every" ? countUnstoredRefusals() : 0,
  };
}

/** A page of the log; on PostgreSQL the pushes of old days are in segments. */
async function listWithArchived(db: Db, scope: ShopScope, filter: PushLogFilter): Promise<LogEntryPage> {
  const page = await listLogEntries(db, scope, filter);
  // What is older than the page is on the next ones.
  const since = page.nextCursor === null ? 0 : (page.entries.at(-1)?.push.receivedAt ?? 0);
  const { entries: archived, stoppedAt } = await listArchivedEntries(db, scope, filter, since, filter.limit + 1);
  if (archived.length === 0 && !stoppedAt) return page;
  const isKnown = ({ push }: LogEntry) => stoppedAt === null || push.receivedAt >= stoppedAt.at; // what is older comes after what was not read
  const known = [...page.entries, ...archived].filter(isKnown).toSorted(newestFirst);
  const isMore = known.length > filter.limit || page.nextCursor !== null;
  const entries = known.slice(0, filter.limit);
  const last = entries.at(-1)?.push;
  if (isMore && last) return { entries, nextCursor: encodeCursor({ at: last.receivedAt, id: last.id }) };
  return { entries, nextCursor: stoppedAt && encodeCursor(stoppedAt) };
}

/** How many pushes the page of a shipment shows. */
const MAX_SHIPMENT_PUSHES = 20;

/**
 * The newest pushes of a shipment, and how many are stored.
 *
 * @throws NotFoundError
 */
export async function listShipmentPushes(
  db: Db,
  scope: ShopScope,
  shipmentId: string,
  t: Translator,
): Promise<ShipmentPushes> {
  if (!(await findShipmentRow(db, scope, shipmentId))) throw new NotFoundError("shipment", shipmentId);
  const [entries, total] = await Promise.all([
    listEntriesOfShipment(db, shipmentId, MAX_SHIPMENT_PUSHES),
    countEntriesOfShipment(db, shipmentId),
  ]);
  const room = MAX_SHIPMENT_PUSHES - entries.length;
  const archived = await listArchivedOfShipment(db, scope, shipmentId, room);
  const items = [...entries, ...archived.entries].toSorted(newestFirst);
  return { items: items.map((entry) => toLogItem(entry, extractText(entry), t)), total: total + archived.total };
}

/**
 * One push with its text, a new check of its signature, and what it changed.
 *
 * @throws NotFoundError
 */
export async function getPushLogEntry(db: Db, scope: ShopScope, id: string, t: Translator): Promise<PushLogEntry> {
  const entry = (await findLogEntry(db, scope, id)) ?? (await findArchivedEntry(db, scope, id));
  if (!entry) throw new NotFoundError("push", id);
  const text = extractText(entry);
  const changes = entry.kind === "kept" && entry.shipmentId ? await listChangesOfPush(db, entry.shipmentId, id) : [];
  const { callbackId } = entry.push;
  const { sign, body } = text;
  const signature = checkSignature(entry, text);
  return { ...toLogItem(entry, text, t), callbackId, signature, sign, body, isMasked: false, changes };
}

interface PushText {
  /** The signed text; null where it is missing or cut. */
  param: string | null;
  sign: string | null;
  body: string;
}

function extractText(entry: LogEntry): PushText {
  if (entry.kind === "kept") {
    const param = decodeParam(entry.push);
    // An answer is not signed; its fingerprint is ours.
    return { param, sign: entry.push.source === "query" ? null : entry.push.fingerprint, body: param };
  }
  const { param, sign } = parsePushForm(entry.push.body);
  const text = param?.toString() ?? null;
  return { param: isCut(entry) ? null : text, sign: sign || null, body: text ?? entry.push.body.toString() };
}

function isCut(entry: LogEntry): boolean {
  return entry.kind === "refused" && entry.push.body.length < entry.push.bodyBytes;
}

function toLogItem(entry: LogEntry, { param }: PushText, { problem }: Translator): PushLogItem {
  const { shipmentId, waybillNumber } = entry;
  const receivedAt = toIsoBeijing(entry.push.receivedAt);
  const common = { id: entry.push.id, receivedAt, shipmentId, waybillNumber };
  if (entry.kind === "refused") {
    const { reason, returnCode, bodyBytes } = entry.push;
    return {
      ...common,
      source: "push",
      lastReceivedAt: receivedAt,
      timesReceived: 1,
      verdict: "refused",
      error: problem(reason),
      returnCode,
      bytes: bodyBytes,
      gist: null,
    };
  }
  const { source, lastReceivedAt, timesReceived, verdict, error } = entry.push;
  return {
    ...common,
    source,
    lastReceivedAt: toIsoBeijing(lastReceivedAt),
    timesReceived,
    verdict,
    error: error && problem(error),
    returnCode: null,
    bytes: Buffer.byteLength(param ?? ""),
    gist: param === null ? null : summarizePush(source, param),
  };
}

function summarizePush(source: PushSource, param: string): PushSummary | null {
  try {
    const { rawStatus, origin, destination } = parseReceived(source, param);
    const leg = origin ?? destination;
    const eventCount = (origin?.events.length ?? 0) + (destination?.events.length ?? 0);
    return { ...(leg?.state ?? NO_STATE), status: rawStatus, eventCount };
  } catch {
    return null; // its error says why it cannot be parsed
  }
}

function checkSignature(entry: LogEntry, { param, sign }: PushText): SignatureCheck {
  if (entry.kind === "kept" && entry.push.source === "query") return "query";
  if (entry.kind === "kept" && entry.push.redactedAt !== null) return "erased";
  if (isCut(entry)) return "cut";
  if (!sign || param === null) return "missing";
  return isOwnSignature(param, entry.push.callbackId ?? "", sign) ? "valid" : "invalid";
}

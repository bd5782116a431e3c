import { findShipmentRow } from "@/db/queries/shipments/edit-shipments";
import {
  countEntriesOf,
  findLogEntry,
  type LogEntry,
  listChangesOfPush,
  listEntriesOf,
  listLogEntries,
} from "@/db/queries/tracking/push-log";
import { paramOf } from "@/db/queries/tracking/pushes";
import type { Db } from "@/db/store";
import { NotFoundError } from "@/lib/domain/shared/errors";
import { NO_STATE } from "@/lib/domain/shipments/states";
import { toIsoBeijing } from "@/lib/domain/time/beijing-time";
import type {
  OwnPushes,
  PushGist,
  PushLogEntry,
  PushLogItem,
  PushLogPage,
  SignatureCheck,
} from "@/lib/domain/tracking/push-log";
import type { PushLogFilter } from "@/lib/domain/tracking/push-log-requests";
import { readPushForm } from "@/lib/kuaidi100/push-form";
import { readPush } from "@/lib/kuaidi100/read-push";
import { isSigned } from "@/lib/kuaidi100/signature";
import { unrecordedRefusals } from "@/lib/server/live/push-news";
import { saltOf } from "@/lib/server/runtime/secrets";

/** The log of all received pushes, newest first. */
export async function listPushLog(db: Db, filter: PushLogFilter): Promise<PushLogPage> {
  const { entries, nextCursor } = await listLogEntries(db, filter);
  return { items: entries.map((entry) => toItem(entry, textOf(entry))), nextCursor, unrecorded: unrecordedRefusals() };
}

/** How many pushes the page of a shipment shows. */
const OWN_SHOWN = 20;

/**
 * The newest pushes of a shipment, and how many are stored.
 *
 * @throws NotFoundError
 */
export async function listOwnPushes(db: Db, shipmentId: string): Promise<OwnPushes> {
  if (!(await findShipmentRow(db, shipmentId))) throw new NotFoundError("运单", shipmentId);
  const [entries, total] = await Promise.all([
    listEntriesOf(db, shipmentId, OWN_SHOWN),
    countEntriesOf(db, shipmentId),
  ]);
  return { items: entries.map((entry) => toItem(entry, textOf(entry))), total };
}

/**
 * One push with its text, a new check of its signature, and what it changed.
 *
 * @throws NotFoundError
 */
export async function readPushLogEntry(db: Db, id: string): Promise<PushLogEntry> {
  const entry = await findLogEntry(db, id);
  if (!entry) throw new NotFoundError("推送", id);
  const text = textOf(entry);
  const changes = entry.kind === "kept" && entry.shipmentId ? await listChangesOfPush(db, entry.shipmentId, id) : [];
  const { callbackId } = entry.push;
  const { sign, body } = text;
  return { ...toItem(entry, text), callbackId, signature: checkSignature(entry, text), sign, body, changes };
}

interface PushText {
  /** The signed text; null where it is missing or cut. */
  param: string | null;
  sign: string | null;
  body: string;
}

function textOf(entry: LogEntry): PushText {
  if (entry.kind === "kept") {
    const param = paramOf(entry.push);
    return { param, sign: entry.push.fingerprint, body: param };
  }
  const { param, sign } = readPushForm(entry.push.body);
  const text = param?.toString() ?? null;
  return { param: isCut(entry) ? null : text, sign: sign || null, body: text ?? entry.push.body.toString() };
}

function isCut(entry: LogEntry): boolean {
  return entry.kind === "refused" && entry.push.body.length < entry.push.bodyBytes;
}

function toItem(entry: LogEntry, { param }: PushText): PushLogItem {
  const { shipmentId, waybillNumber } = entry;
  const receivedAt = toIsoBeijing(entry.push.receivedAt);
  const common = { id: entry.push.id, receivedAt, shipmentId, waybillNumber };
  if (entry.kind === "refused") {
    const { reason, returnCode, bodyBytes } = entry.push;
    return {
      ...common,
      lastReceivedAt: receivedAt,
      timesReceived: 1,
      verdict: "refused",
      error: reason,
      returnCode,
      bytes: bodyBytes,
      gist: null,
    };
  }
  const { lastReceivedAt, timesReceived, verdict, error } = entry.push;
  return {
    ...common,
    lastReceivedAt: toIsoBeijing(lastReceivedAt),
    timesReceived,
    verdict,
    error,
    returnCode: null,
    bytes: Buffer.byteLength(param ?? ""),
    gist: param === null ? null : gistOf(param),
  };
}

function gistOf(param: string): PushGist | null {
  try {
    const { rawStatus, origin, destination } = readPush(param);
    const leg = origin ?? destination;
    const eventCount = (origin?.events.length ?? 0) + (destination?.events.length ?? 0);
    return { ...(leg?.state ?? NO_STATE), status: rawStatus, eventCount };
  } catch {
    return null; // its error says why it cannot be parsed
  }
}

function checkSignature(entry: LogEntry, { param, sign }: PushText): SignatureCheck {
  if (isCut(entry)) return "cut";
  if (!sign || param === null) return "missing";
  return isSigned(param, saltOf(entry.push.callbackId ?? ""), sign) ? "valid" : "invalid";
}

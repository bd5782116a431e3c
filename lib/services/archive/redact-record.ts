import { sealRegion } from "@/db/queries/privacy/erase-parcel-rows";
import { calculateChainHash } from "@/db/queries/tracking/trace-events";
import type { ArchivedRow, ParcelRecord, PushRecord } from "@/lib/domain/archive/archive-record";
import { regionOf } from "@/lib/domain/geo/region-of";
import { ERASED_TEXT } from "@/lib/domain/privacy/erasure-state";
import { redactEvent, redactLastEvent } from "@/lib/domain/privacy/redact-event";
import { redactReceived } from "@/lib/domain/privacy/redact-received";
import { redactText } from "@/lib/domain/privacy/redact-text";
import { LEGS } from "@/lib/domain/shipments/shipment";
import { describePeople } from "@/lib/services/privacy/erase-parcels";

/** The record of an archived parcel as an erasure of the live parcel would have left it. @param now in ms since 1970 */
export async function redactParcelRecord(record: ParcelRecord, now: number): Promise<ParcelRecord> {
  const shipment = record.rows.shipment?.[0] ?? {};
  const { addresses, known, hideOrders } = await describePeople({
    phoneSealed: textOf(shipment, "phone_sealed"),
    recipientSealed: textOf(shipment, "recipient_sealed"),
    fromSealed: textOf(shipment, "from_address"),
    toSealed: textOf(shipment, "to_address"),
  });
  const redact = (text: string) => redactText(text, known);
  const events = record.events.map((event) => redactEvent(event, known));
  const chainOf = (leg: unknown) =>
    calculateChainHash(
      events
        .filter((event) => event.leg === leg)
        .map(({ occurredAt, leg: _leg, ...event }) => ({ ...NO_FIELDS, ...event, clock: occurredAt ?? null }))
        .reverse(),
    );
  const rows: ParcelRecord["rows"] = { ...record.rows, push_gap: [{ shipment_id: record.id }] };
  const last = redactLastEvent(
    {
      lastEvent: textOf(shipment, "last_event"),
      lastArea: textOf(shipment, "last_area"),
      lastNode: textOf(shipment, "last_node"),
    },
    known,
  );
  rows.shipment = [
    withTexts(shipment, {
      phone_sealed: null,
      phone_masked: null,
      phone_hash: null,
      recipient_sealed: null,
      recipient_masked: null,
      from_address: sealRegion(addresses.from),
      to_address: sealRegion(addresses.to),
      from_region: regionOf(addresses.from),
      to_region: regionOf(addresses.to),
      last_event: last.lastEvent,
      last_area: last.lastArea,
      last_province: last.lastProvince,
      last_city: last.lastCity,
      last_node: last.lastNode,
      monitor_message: redactOf(shipment, "monitor_message", redact),
      note: null,
      order_number: redactOf(shipment, "order_number", hideOrders),
      erased_at: now,
    }),
  ];
  if (rows.shipment_order) {
    rows.shipment_order = rows.shipment_order.map((row) =>
      withTexts(row, { order_number: redactOf(row, "order_number", hideOrders) }),
    );
  }
  if (rows.leg) {
    rows.leg = rows.leg.map((leg) => {
      const newest_context = redactOf(leg, "newest_context", redact);
      const newest_area = redactOf(leg, "newest_area", redact);
      const hasEvents = LEGS.some((name) => name === leg.leg) && events.some((event) => event.leg === leg.leg);
      return withTexts(leg, { newest_context, newest_area, ...(hasEvents && { chain_hash: chainOf(leg.leg) }) });
    });
  }
  if (rows.shipment_change) {
    rows.shipment_change = rows.shipment_change.map((row) => withTexts(row, { note: redactOf(row, "note", redact) }));
  }
  if (rows.subscription) {
    rows.subscription = rows.subscription.map((row) => withTexts(row, { message: redactOf(row, "message", redact) }));
  }
  if (rows.case_event) {
    rows.case_event = rows.case_event.map((row) =>
      row.kind === "note" && row.detail !== undefined ? { ...row, detail: ERASED_TEXT } : row,
    );
  }
  const pushes = record.pushes.map((push) =>
    push.redactedAt === undefined ? { ...push, param: redactReceived(push.param, { known }), redactedAt: now } : push,
  );
  return { ...record, rows, events, pushes };
}

/** The same for a push that belongs to no parcel. */
export function redactPushRecord(record: PushRecord, now: number): PushRecord {
  if (record.push.redactedAt !== undefined) return record;
  return { ...record, push: { ...record.push, param: "{}", redactedAt: now } };
}

const NO_FIELDS = {
  rawTime: null,
  status: null,
  statusCode: null,
  areaCode: null,
  areaName: null,
  areaCenter: null,
  location: null,
};

function textOf(row: ArchivedRow, name: string): string | null {
  const value = row[name];
  return typeof value === "string" ? value : null;
}

function redactOf(row: ArchivedRow, name: string, redact: (text: string) => string): string | null {
  const text = textOf(row, name);
  return text === null ? null : redact(text);
}

/** The row with other values; a column without a value is left out. */
function withTexts(row: ArchivedRow, values: Readonly<Record<string, string | number | null>>): ArchivedRow {
  const changed: ArchivedRow = { ...row };
  for (const [name, value] of Object.entries(values)) {
    if (value === null) delete changed[name];
    else changed[name] = value;
  }
  return changed;
}

import type { ShipmentRow } from "@/db/queries/shipments/shipment-rows";
import type { Tx } from "@/db/store";
import { appendAudit } from "@/lib/audit/record-audit";
import { type AuditOrigin, SYSTEM_ORIGIN } from "@/lib/domain/audit/audit-entry";
import { keepDifferences } from "@/lib/domain/audit/audit-fields";

/** What was changed of one parcel. */
export interface ParcelChange {
  id: string;
  waybillNumber: string;
  /** Null when it moves to another shop: then it concerns two. */
  shop: string | null;
  before: Readonly<Record<string, unknown>>;
  /** The values given; those that are as before are left out. */
  after: Readonly<Record<string, unknown>>;
}

/** @param shop the parcel's after the change */
export function describeParcel(
  row: Pick<ShipmentRow, "id" | "waybillNumber" | "shop">,
  shop: string | null,
): Pick<ParcelChange, "id" | "waybillNumber" | "shop"> {
  const { id, waybillNumber } = row;
  return { id, waybillNumber, shop: shop === row.shop ? shop : null };
}

/**
 * Records what was changed of parcels together with the change: an entry for each, so that it is found by the parcel,
 * shown to those who may see its shop alone, and erased with it. The last step of a change.
 */
export async function recordParcelChanges(
  tx: Tx,
  changes: readonly ParcelChange[],
  { facts, ...origin }: AuditOrigin = SYSTEM_ORIGIN,
  now: number,
): Promise<void> {
  const differing = changes.flatMap(({ before, after, ...parcel }) => {
    const values = keepDifferences(before, after);
    return Object.keys(values.after ?? {}).length > 0 ? [{ ...parcel, ...values }] : [];
  });
  const entries = differing.map(({ id, waybillNumber, shop, before, after }) => ({
    ...origin,
    at: now,
    action: "shipment.edit",
    outcome: "done" as const,
    target: { kind: "shipment", id },
    shop,
    before,
    after,
    facts: { waybillNumber, ...facts },
  }));
  await appendAudit(tx, entries);
}

import { deleteFreightClaims, saveFreightClaims } from "@/db/queries/settlement/freight-charge-records";
import { insertSettlementLog } from "@/db/queries/settlement/settlement-state";
import type { Store } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import type { FreightClaims } from "@/lib/domain/settlement/freight/charge-schemas";
import { ConflictError, NotFoundError } from "@/lib/domain/shared/errors";
import { message } from "@/lib/domain/shared/message";
import { newId } from "@/lib/services/shared/new-id";
import { type FreightInvoiceLine, findCharges } from "./read-charges";

/**
 * Marks charges as claimed from the carrier, or what it answered; `none` takes claims back. What a claim asks for stays
 * as it was when it was raised: what is billed beyond the rules or twice, and all of what is billed for unknown numbers.
 *
 * @throws NotFoundError when one of them does not exist or is not of the actor's shops
 * @throws ConflictError when there is nothing to ask back for one of them
 */
export async function markFreightClaims(
  store: Store,
  { ids, status }: FreightClaims,
  { name, shops, now }: { name: string; shops: ShopScope; now: number },
): Promise<void> {
  const wanted = [...new Set(ids)];
  await store.write(async (tx) => {
    const charges = await findCharges(tx, shops, wanted);
    const missing = wanted.find((id) => !charges.some((charge) => charge.id === id));
    if (missing !== undefined) throw new NotFoundError("settlement", missing);
    if (status === "none") await deleteFreightClaims(tx, wanted);
    else {
      const claims = charges.map((charge) => {
        return { rowId: charge.id, status, fen: charge.claim?.fen ?? askFor(charge), by: name, at: now };
      });
      await saveFreightClaims(tx, claims);
    }
    const fen = charges.reduce((sum, charge) => sum + (charge.claim?.fen ?? askFor(charge)), 0);
    const subject = message("settlement.claimSubject", { count: wanted.length, money: (fen / 100).toFixed(2), status });
    tx.audit?.add({ facts: { status, charges: wanted.length, fen } });
    const nothing = { fileId: null, itemId: null, note: null };
    await insertSettlementLog(tx, { id: newId(now), at: now, by: name, action: "freight_claim", subject, ...nothing });
  });
}

/** @throws ConflictError */
function askFor({ verdict, billed, over, row, claim }: FreightInvoiceLine): number {
  const fen = verdict === "unknown" ? billed : over;
  if (fen <= 0 && claim === null) {
    throw new ConflictError("settlement.nothingToClaim", { number: row.waybillNumber, line: row.line });
  }
  return fen;
}

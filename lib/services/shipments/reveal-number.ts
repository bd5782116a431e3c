import { findShipmentRow } from "@/db/queries/shipments/edited-shipment";
import { findShipment } from "@/db/queries/shipments/shipment-pages";
import type { Db } from "@/db/store";
import { type GuardedField, mayReveal, readerOf } from "@/lib/domain/privacy/field-policy";
import { findContactSpans } from "@/lib/domain/privacy/people/find-people";
import type { RevealedField } from "@/lib/domain/privacy/reveal";
import type { RevealAnswer, RevealRequest } from "@/lib/domain/privacy/reveal-request";
import { ForbiddenError, NotFoundError } from "@/lib/domain/shared/errors";
import { decryptText } from "@/lib/sealing/secrets";
import { addAuditDetail } from "@/lib/server/audit/audit-context";
import type { Searcher } from "@/lib/services/shipment-list/phone-search";
import { countSearchedNumber } from "@/lib/services/shipment-list/phone-search-limit";

const TEXT_LIMIT = 2_000;

const GUARDED_BY: Readonly<Record<RevealedField, GuardedField>> = {
  phone: "phone",
  recipient: "recipient",
  textNumber: "textNumbers",
};

/**
 * The whole of a number or name that the caller sees masked. Counted together with the searches for numbers; the audit log
 * gets the field, the reason and the masked value.
 *
 * @throws ForbiddenError when the caller's role may not reveal it
 * @throws NotFoundError when there is no such shipment in the caller's shops
 * @throws TooManyAttemptsError when the caller has looked at too many numbers
 */
export async function revealNumber(
  db: Db,
  caller: Searcher,
  id: string,
  { field, reason, masked = "" }: RevealRequest,
): Promise<RevealAnswer> {
  if (!mayReveal(GUARDED_BY[field], readerOf(caller))) throw new ForbiddenError("privacy.mayNotReveal");
  const row = await findShipmentRow(db, caller.shops, id);
  if (!row) throw new NotFoundError("shipment", id);
  const own = {
    phone: { shown: row.phoneMasked, sealed: row.phoneSealed },
    recipient: { shown: row.recipientMasked, sealed: row.recipientSealed },
    textNumber: undefined,
  }[field];
  const shown = own ? (own.shown ?? "") : masked;
  addAuditDetail({ target: { kind: "shipment", id }, shop: row.shop, reason, facts: { field, masked: shown } });
  await countSearchedNumber(`${caller.kind ?? "user"}:${caller.id}`, `${id}:${field}:${shown}`, true);
  if (own) return { field, values: own.sealed === null ? [] : [await decryptText(own.sealed)] };
  const shipment = await findShipment(db, caller.shops, id);
  const legs = [shipment?.legs.origin, shipment?.legs.destination];
  const texts = legs.flatMap((leg) => leg?.events ?? []).map(({ context }) => context);
  return { field, values: findNumbers([...texts, shipment?.lastEvent ?? ""], masked) };
}

/** The numbers in these texts that look like this when they are masked. */
function findNumbers(texts: readonly string[], masked: string): string[] {
  const found = texts.flatMap((text) => {
    const beginning = text.slice(0, TEXT_LIMIT);
    return findContactSpans(beginning)
      .filter((span) => span.masked === masked)
      .map(({ start, end }) => beginning.slice(start, end).normalize("NFKC"));
  });
  return [...new Set(found)];
}

import { findRemittanceFile } from "@/db/queries/settlement/remittance-records";
import type { Db } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import type { FreightChargeFilter } from "@/lib/domain/settlement/freight/charge-schemas";
import { resolvePeriod } from "@/lib/services/settlement/settlement-period";
import { nameSearch } from "@/lib/services/shipment-list/seal-search";
import { defineExport, type ExportFile, type FileTranslate } from "@/lib/spreadsheet/define-export";
import { readMatchingCharges } from "./freight-invoices";
import type { FreightInvoiceLine } from "./read-charges";

/**
 * The claim sheet for a carrier, as carriers take them: per charge the number, the shipping day, the province, the
 * weight, what it should cost, what was billed, the difference and why. Without a chosen verdict it has what is billed
 * beyond the rules or twice, less refunds.
 *
 * @param t the language of the asker, often the carrier's too
 * @throws InvalidInputError when the period has more rows than can be read at once
 */
export async function exportFreightClaims(
  db: Db,
  shops: ShopScope,
  filter: FreightChargeFilter,
  now: number,
  t: FileTranslate,
): Promise<ExportFile> {
  const { carrier, verdict, outcome, claim, q, file } = filter;
  const invoice = file ? await findRemittanceFile(db, shops, file) : undefined;
  const code = carrier ?? invoice?.carrier;
  const limits = {
    carrier: code && t.carrier(code),
    file: invoice?.fileName.replace(/\.[a-z]+$/i, ""),
    verdict: verdict && t(`settlement.freightCharges.verdicts.${verdict}`),
    outcome: outcome && t(`settlement.freightCharges.outcomes.${outcome}`),
    claim: claim && t(`settlement.freightCharges.claims.${claim}`),
    number: q && nameSearch(q),
  };
  return sheet(
    { t, now, period: file ? undefined : resolvePeriod(filter, now), filter: limits },
    db,
    shops,
    filter,
    now,
  );
}

const sheet = defineExport({
  name: "freightClaims",
  columns: [
    { key: "waybillNumber", width: 22, value: ({ row }) => row.waybillNumber },
    { key: "shippedOn", width: 12, unit: "day" },
    { key: "destination", width: 12 },
    { key: "kilograms", width: 14, value: ({ grams }) => (grams === null ? null : grams / 1_000) },
    { key: "agreed", width: 14, unit: "fen", sum: true, value: (charge) => charge.billed - askedBack(charge) },
    { key: "billed", width: 14, unit: "fen", sum: true },
    { key: "excess", width: 14, unit: "fen", sum: true, value: askedBack },
    { key: "reason", width: 44, value: explain },
  ],
  rows: readClaims,
});

async function* readClaims(
  db: Db,
  shops: ShopScope,
  filter: FreightChargeFilter,
  now: number,
): AsyncGenerator<FreightInvoiceLine> {
  for await (const charge of readMatchingCharges(db, shops, filter, now)) {
    if (filter.verdict || charge.verdict === "over" || charge.verdict === "repeated") yield charge;
  }
}

/** Of a row that no rule prices, all of it. */
function askedBack({ over, under, unchecked }: FreightInvoiceLine): number {
  return over - under + unchecked;
}

function explain({ reason, rule, grams }: FreightInvoiceLine, t: FileTranslate): string | null {
  if (reason === null) return null;
  return t(`file.freightClaims.reasons.${reason}`, {
    kilograms: String((grams ?? 0) / 1_000),
    first: String((rule?.firstGrams ?? 0) / 1_000),
    firstYuan: ((rule?.firstFen ?? 0) / 100).toFixed(2),
    step: String((rule?.stepGrams ?? 0) / 1_000),
    stepYuan: ((rule?.stepFen ?? 0) / 100).toFixed(2),
    percent: String(rule?.returnPercent ?? 0),
  });
}

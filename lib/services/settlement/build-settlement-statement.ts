import { findRemittanceFile } from "@/db/queries/settlement/remittance-records";
import type { Db } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import {
  type SettlementFilter,
  type SettlementScope,
  settlementListSchema,
} from "@/lib/domain/settlement/settlement-schemas";
import { parseEventState } from "@/lib/domain/shipments/shipment-states";
import type { SettlementItem } from "@/lib/operations/money/settlement-operations";
import { readPages } from "@/lib/services/shared/read-pages";
import { nameSearch } from "@/lib/services/shipment-list/seal-search";
import { defineExport, type ExportFile, type FileTranslate } from "@/lib/spreadsheet/define-export";
import { getSettlementPage } from "./settlement-parcel-views";
import { resolveItemPeriod } from "./settlement-period";
import { getSettlementView } from "./settlement-views";

const BATCH_SIZE = 200;

/** The parcels of a settlement with their sums. @param t the reader's language, often the carrier's too */
export async function exportSettlement(
  db: Db,
  shops: ShopScope,
  filter: SettlementFilter,
  now: number,
  t: FileTranslate,
): Promise<ExportFile> {
  const { carrier, kind, age, handling, q, file, repeated, earlier, basis } = filter;
  const limits = {
    carrier: carrier && t.carrier(carrier),
    kind: kind && t(`settlement.kinds.${kind}`),
    age: age && t(`settlement.ageing.ages.${age}`),
    handling: handling && t(`settlement.items.${handling}`),
    number: q && nameSearch(q),
    file: file && (await findRemittanceFile(db, shops, file))?.fileName.replace(/\.[a-z]+$/i, ""),
    earlier: earlier && t("file.settlement.earlierDebt"),
    basis: basis === "paid" && !age && !earlier ? t("settlement.bases.paid") : null,
    repeated: repeated && t("file.settlement.repeatedFen"),
  };
  return exportItems({ t, now, period: resolveItemPeriod(filter, now), filter: limits }, db, shops, filter, now);
}

const exportItems = defineExport({
  name: "settlement",
  columns: [
    { key: "waybillNumber", width: 22 },
    { key: "orderNumber", width: 22 },
    { key: "shop", width: 14 },
    { key: "salesperson", width: 10 },
    { key: "carrierName", width: 14, unit: "carrier" },
    { key: "kind", width: 12, value: ({ kind }, t) => t(`settlement.kinds.${kind}`) },
    { key: "state", width: 10, value: ({ stateName }, t) => stateName && translateState(stateName, t) },
    { key: "signedAt", width: 20, unit: "instant" },
    { key: "settledOn", width: 12, unit: "day" },
    { key: "expected", width: 14, unit: "fen", sum: true },
    { key: "remitted", width: 14, unit: "fen", sum: true },
    { key: "difference", width: 14, unit: "fen", sum: true },
    { key: "repeatedFen", width: 14, unit: "fen", sum: true, value: ({ repeatedFen }) => repeatedFen || null },
    { key: "ageDays", width: 10, unit: "days" },
    { key: "resolvedBy", width: 12, value: ({ resolution }) => resolution?.by },
    { key: "note", width: 30, value: ({ resolution }) => resolution?.note },
  ],
  rows: readItems,
});

/** The API names states in Chinese. */
function translateState(name: string, t: FileTranslate): string {
  return t(`state.${parseEventState({ status: name, statusCode: null }).state ?? "pending"}`);
}

function readItems(db: Db, shops: ShopScope, filter: SettlementFilter, now: number): AsyncGenerator<SettlementItem> {
  return readPages((cursor) => getSettlementPage(db, shops, { ...filter, limit: BATCH_SIZE, cursor }, now));
}

/** Limit of parcels in a printed statement; the XLSX has all. */
export const MAX_PRINTED_ITEMS = 400;

/** The data of a printed statement: the sums, and the parcels with a difference. */
export async function buildPrintedStatement(db: Db, shops: ShopScope, scope: SettlementScope, now: number) {
  const view = await getSettlementView(db, shops, scope, now);
  const items: SettlementItem[] = [];
  for (const { kind, count } of view.classes) {
    if (kind === "matched" || count === 0) continue;
    const filter = settlementListSchema.parse({
      from: view.from,
      to: view.to,
      carrier: view.carrier ?? "",
      kind,
      basis: view.basis,
    });
    for await (const item of readItems(db, shops, filter, now)) {
      if (items.length >= MAX_PRINTED_ITEMS) break;
      items.push(item);
    }
  }
  const wrong = view.classes.reduce((sum, { kind, count }) => sum + (kind === "matched" ? 0 : count), 0);
  return { view, items, omitted: wrong - items.length };
}

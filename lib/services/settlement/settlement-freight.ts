import {
  countFreightRules,
  deleteFreightRule,
  type FreightRuleRow,
  insertFreightRule,
  listFreightRules,
  listReportedFreight,
  listSignedByLane,
  MAX_FREIGHT_RULES,
} from "@/db/queries/settlement/freight-records";
import { insertSettlementLog } from "@/db/queries/settlement/settlement-state";
import type { Db, Store, Tx } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import { findCarrier } from "@/lib/domain/carriers/carrier-catalogue";
import {
  calculateFreight,
  type LaneCount,
  type ReportedFreight,
  sumLanes,
} from "@/lib/domain/settlement/calculate-freight";
import { findShippingTime } from "@/lib/domain/settlement/freight/check-charges";
import type { NewFreightRule } from "@/lib/domain/settlement/freight-rule";
import type { SettlementAction, SettlementScope } from "@/lib/domain/settlement/settlement-schemas";
import { ConflictError, invalidField, NotFoundError } from "@/lib/domain/shared/errors";
import { message } from "@/lib/domain/shared/message";
import { DAY_MS, startOfBeijingDay, toBeijingDay, toIsoBeijing } from "@/lib/domain/time/beijing-time";
import type { FreightRuleView, FreightView } from "@/lib/operations/money/freight-operations";
import { newId } from "@/lib/services/shared/new-id";
import type { SettlementActor } from "./remittance-files";
import { resolvePeriod } from "./settlement-period";

const MAX_SHOWN_LANES = 200;

/**
 * Expected and reported freight of a carrier's parcels of some shops signed in a period, by lane; the rules are those of
 * each parcel's shipping day. Amounts in 分.
 */
export async function getFreightView(
  db: Db,
  shops: ShopScope,
  scope: SettlementScope & { carrier: string },
  now: number,
): Promise<FreightView> {
  const { carrier } = scope;
  const period = resolvePeriod(scope, now);
  const rules = await listFreightRules(db, carrier);
  const span = { from: startOfBeijingDay(period.from), to: startOfBeijingDay(period.to) + DAY_MS };
  const bounds = listRuleBounds(rules, span.to);
  const counts = (await listSignedByLane(db, shops, carrier, span, bounds)).map(
    (lane): LaneCount => ({ ...lane, day: toBeijingDay(bounds[lane.span - 1] ?? (bounds[0] ?? span.to) - 1) }),
  );
  const lanes = calculateFreight(carrier, rules, counts, await listReportedParcels(db, shops, carrier, period));
  return {
    ...period,
    carrier,
    lanes: lanes.slice(0, MAX_SHOWN_LANES),
    hasMoreLanes: lanes.length > MAX_SHOWN_LANES,
    total: sumLanes(lanes),
  };
}

/** The instants before `end` at which a rule begins or has ended, ascending: between two of them the same rules apply. */
function listRuleBounds(rules: readonly FreightRuleRow[], end: number): number[] {
  const bounds = new Set<number>();
  for (const { fromDay, toDay } of rules) {
    bounds.add(startOfBeijingDay(fromDay));
    if (toDay) bounds.add(startOfBeijingDay(toDay) + DAY_MS);
  }
  return [...bounds].filter((at) => at < end).toSorted((left, right) => left - right);
}

/** One entry for each parcel: the last weight told, as charges are checked by, and its freight without repeated rows. */
async function listReportedParcels(
  db: Db,
  shops: ShopScope,
  carrier: string,
  { from, to }: { from: string; to: string },
) {
  const span = { from: startOfBeijingDay(from), to: startOfBeijingDay(to) + DAY_MS };
  const parcels = new Map<string, ReportedFreight>();
  const knownRows = new Set<string>();
  const rows = await listReportedFreight(db, shops, carrier, span);
  for (const { shipmentId, pickedUpAt, createdAt, signedAt, settledDay, isAccepted, ...row } of rows) {
    const key = `${shipmentId} ${row.freight} ${row.grams} ${settledDay}`;
    const isRepeated = knownRows.has(key) && !isAccepted;
    knownRows.add(key);
    const known = parcels.get(shipmentId);
    const added = isRepeated ? null : row.freight;
    const freight = known?.freight == null ? added : known.freight + (added ?? 0);
    const grams = row.grams ?? known?.grams ?? null;
    const day = toBeijingDay(findShippingTime({ pickedUpAt, createdAt, signedAt }));
    parcels.set(shipmentId, { ...row, freight, grams, day });
  }
  return [...parcels.values()];
}

export async function listFreightRuleViews(db: Db): Promise<FreightRuleView[]> {
  return (await listFreightRules(db)).map(({ enteredAt, ...rule }) => ({
    ...rule,
    carrierName: findCarrier(rule.carrier)?.name ?? rule.carrier,
    enteredAt: toIsoBeijing(enteredAt),
  }));
}

/** Adds a freight rule of a carrier. @returns its id. @throws InvalidInputError, ConflictError */
export async function addFreightRule(store: Store, rule: NewFreightRule, actor: SettlementActor): Promise<string> {
  if (!findCarrier(rule.carrier)) throw invalidField("carrier", "settlement.noSuchCarrier");
  const id = newId(actor.now);
  await store.write(async (tx) => {
    if ((await countFreightRules(tx)) >= MAX_FREIGHT_RULES) {
      throw new ConflictError("settlement.tooManyFreightRules", { max: MAX_FREIGHT_RULES });
    }
    const row = { ...rule, id, enteredBy: actor.name, enteredAt: actor.now };
    await insertFreightRule(tx, row);
    await logRuleChange(tx, "freight_rule", row, actor);
    tx.audit?.add({ target: { kind: "freight-rule", id } });
  });
  return id;
}

/** @throws NotFoundError */
export async function removeFreightRule(store: Store, id: string, actor: SettlementActor): Promise<void> {
  await store.write(async (tx) => {
    const row = await deleteFreightRule(tx, id);
    if (!row) throw new NotFoundError("freightRule", id);
    await logRuleChange(tx, "freight_rule_removed", row, actor);
  });
}

function logRuleChange(
  tx: Tx,
  action: SettlementAction,
  rule: FreightRuleRow,
  { name, now }: SettlementActor,
): Promise<void> {
  const everywhere = { key: "settlement.everywhere", values: {} };
  const subject = message("settlement.freightRuleSubject", {
    carrier: findCarrier(rule.carrier)?.name ?? rule.carrier,
    origin: rule.origin ?? everywhere,
    destination: rule.destination ?? everywhere,
    first: rule.firstGrams / 1_000,
    firstPrice: (rule.firstFen / 100).toFixed(2),
    step: rule.stepGrams / 1_000,
    stepPrice: (rule.stepFen / 100).toFixed(2),
    from: rule.fromDay,
  });
  const nothing = { fileId: null, itemId: null, note: null };
  return insertSettlementLog(tx, { id: newId(now), at: now, by: name, action, subject, ...nothing });
}

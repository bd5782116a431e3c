import { NEXT_SHEET } from "@/db/queries/sales/booked-parcels";
import type { SalesPeriod } from "@/db/queries/sales/clawback-condition";
import { findCommissionRule } from "@/db/queries/sales/commission-records";
import { countBookedByPerson, countSalesByPerson } from "@/db/queries/sales/count-sales";
import {
  findClawbackDays,
  findLastClosedMonth,
  listClosedMonths,
  listFiguresOfMonth,
  listOpenMonthsBefore,
  listRecordedFigures,
  type SalesFigureRow,
  type SalesMonthRow,
} from "@/db/queries/sales/sales-records";
import type { Db } from "@/db/store";
import { EVERY_SHOP, type ShopScope } from "@/lib/domain/auth/shop-scope";
import type { ClawbackRule } from "@/lib/domain/sales/clawback";
import type { CommissionRule, DatedCommissionRule } from "@/lib/domain/sales/commission";
import { calculateCorrections, type SalesByPerson } from "@/lib/domain/sales/sales-figures";
import { buildCorrectionLines, buildOwnLines, type SheetLine } from "@/lib/domain/sales/sales-sheet-lines";
import { addMonths, beijingMonthStart } from "@/lib/domain/time/beijing-month";

/** A month from its first instant to that of the next. */
export function spanOfMonth(month: string): SalesPeriod {
  return { from: beijingMonthStart(month), to: beijingMonthStart(addMonths(month, 1)) };
}

export async function findClawbackRule(db: Db): Promise<ClawbackRule> {
  return { days: await findClawbackDays(db), unit: "days" };
}

export function clawbackRuleOf({ clawbackDays, clawbackUnit }: SalesMonthRow): ClawbackRule {
  return { days: clawbackDays, unit: clawbackUnit };
}

export function commissionRuleOf({ commission }: SalesMonthRow): DatedCommissionRule | null {
  return commission === null ? null : (JSON.parse(commission) as DatedCommissionRule);
}

/** Whether the parcels behind a closed month's figures are kept as they were when it was closed. */
export function hasKeptParcels({ keptAt, closedAt }: SalesMonthRow): boolean {
  return keptAt !== null && keptAt === closedAt;
}

/** The lines of a closed month: as saved, or for some shops those of their parcels that its sheet keeps. */
export async function readClosedSheet(db: Db, scope: ShopScope, month: string): Promise<SheetLine[]> {
  if (scope.kind === "every") return (await listFiguresOfMonth(db, month)).map(toLine);
  const booked = await countBookedByPerson(db, scope, month);
  return linesOfShops(month, booked.get(month) ?? new Map(), booked);
}

/**
 * The lines that a month has now, with the corrections that closing it would save; a free period has no corrections,
 * nor has a month that is not the next to be closed.
 *
 * @param rule of commissions; for people limited to some shops there are none, since tiers go by all shops
 */
export async function calculateSheet(
  db: Db,
  scope: ShopScope,
  month: string | null,
  span: SalesPeriod,
  rules: { clawback: ClawbackRule; commission: CommissionRule | null },
): Promise<SheetLine[]> {
  const own = await countSalesByPerson(db, scope, span, rules.clawback);
  if (month === null) return buildOwnLines("", own, null);
  const isNext = await isNextSheet(db, month);
  const changes = isNext ? await countBookedByPerson(db, scope, NEXT_SHEET) : new Map<string, SalesByPerson>();
  if (scope.kind === "some") return linesOfShops(month, own, changes);
  const former = isNext ? await listFormerCorrections(db) : new Map<string, SalesByPerson>();
  return buildLines(db, month, own, new Map([...changes, ...former]), rules.commission);
}

/** Whether a month is the next that is closed behind all closed ones: its sheet gets the corrections. */
export async function isNextSheet(db: Db, month: string): Promise<boolean> {
  const last = (await findLastClosedMonth(db)) ?? "";
  return month > last && !(await listOpenMonthsBefore(db, month)).some((open) => open > last);
}

/** The lines of a month whose parcels have been booked: exactly what they add up to. */
export async function sumBookedSheet(
  db: Db,
  month: string,
  former: ReadonlyMap<string, SalesByPerson>,
  commission: CommissionRule | null,
): Promise<SheetLine[]> {
  const booked = await countBookedByPerson(db, EVERY_SHOP, month);
  const own = booked.get(month) ?? new Map();
  booked.delete(month);
  return buildLines(db, month, own, new Map([...booked, ...former]), commission);
}

/**
 * The changes of months that versions up to 1.0 closed, which kept no parcels: their current figures less all that
 * sheets have of them.
 */
export async function listFormerCorrections(db: Db): Promise<Map<string, SalesByPerson>> {
  const former = (await listClosedMonths(db)).filter(({ keptAt }) => keptAt === null);
  const recorded = await listRecordedFigures(
    db,
    former.map(({ month }) => month),
  );
  const changes = new Map<string, SalesByPerson>();
  for (const row of former) {
    const live = await countSalesByPerson(db, EVERY_SHOP, spanOfMonth(row.month), clawbackRuleOf(row));
    const ofMonth = recorded.filter((each) => each.ofMonth === row.month);
    changes.set(
      row.month,
      calculateCorrections(
        live,
        ofMonth.map(({ month: _, ofMonth: __, commissionFen: ___, ...counts }) => counts),
      ),
    );
  }
  return changes;
}

async function buildLines(
  db: Db,
  month: string,
  own: SalesByPerson,
  changes: ReadonlyMap<string, SalesByPerson>,
  rule: CommissionRule | null,
): Promise<SheetLine[]> {
  const lines = buildOwnLines(month, own, rule);
  const recorded = await listRecordedFigures(db, [...changes.keys()]);
  const closed = changes.size === 0 ? [] : await listClosedMonths(db);
  for (const [ofMonth, counts] of changes) {
    const row = closed.find((each) => each.month === ofMonth);
    const earlier = recorded.filter((each) => each.ofMonth === ofMonth).map(toLine);
    lines.push(...buildCorrectionLines(ofMonth, counts, earlier, row ? commissionRuleOf(row) : null));
  }
  return lines;
}

function linesOfShops(month: string, own: SalesByPerson, changes: ReadonlyMap<string, SalesByPerson>): SheetLine[] {
  const others = [...changes].filter(([ofMonth]) => ofMonth !== month);
  return [
    ...buildOwnLines(month, own, null),
    ...others.flatMap(([ofMonth, counts]) => buildCorrectionLines(ofMonth, counts, [], null)),
  ];
}

function toLine({ month: _, ...line }: SalesFigureRow): SheetLine {
  return line;
}

/** The rule that closing a month would save with it. */
export async function findRulesOf(
  db: Db,
  month: string | null,
): Promise<{ clawback: ClawbackRule; commission: DatedCommissionRule | null }> {
  return {
    clawback: await findClawbackRule(db),
    commission: month === null ? null : await findCommissionRule(db, month),
  };
}

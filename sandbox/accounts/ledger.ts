import { formatBeijingTime } from "@/sandbox/shared/format-beijing-time";
import type { MerchantAccount } from "./merchant-accounts";

const DAY_MS = 86_400_000;
const UNIT_DAYS = 40;

/**
 * Why a unit was charged: the number was subscribed, or checked after the last unit had ended, or
 * queried.
 */
type ChargeCause = "subscription" | "look" | "query";

/** One unit for one waybill of one carrier in one calendar month, or for one query. */
export interface Charge {
  key: string;
  /** In Beijing, `2026-11`. */
  month: string;
  number: string;
  company: string;
  /** Virtual time, ms since 1970 UTC. */
  at: number;
  cause: ChargeCause;
  /** How often the waybill was subscribed in this month. */
  subscriptions: number;
  /** It pays for one query, or for failed queries, and covers nothing else. */
  isOwnQuery?: true;
}

/**
 * The charges of the merchants: however often a waybill is subscribed or checked within a calendar
 * month (or 40 days, see `unitRule`), it costs one unit. A carrier that Kuaidi100 corrects costs
 * nothing more.
 *
 * @see Kuaidi100 document, 四 1: 查询类接口按单收费，一个自然月内同一个运单多次查询只收一次费用
 */
export class Ledger {
  private readonly charges = new Map<string, Charge>();

  constructor(known: readonly Charge[] = []) {
    for (const charge of known) this.charges.set(chargeId(charge), charge);
  }

  /** Charges a unit unless the number is paid for; false when the account has no units left. */
  charge(account: MerchantAccount, number: string, company: string, at: number, cause: ChargeCause): boolean {
    const subscriptions = cause === "subscription" ? 1 : 0;
    const known = this.findCovering(account, number, company, at);
    if (known) known.subscriptions += subscriptions;
    return known !== undefined || this.add(account, { number, company, at, cause, subscriptions });
  }

  /**
   * Charges a query by the account's `queryUnits`: a unit of its own, or none when the number is paid
   * for; false when the account has no units left.
   */
  chargeQuery(account: MerchantAccount, number: string, company: string, at: number): boolean {
    if (account.queryUnits === "shared") return this.charge(account, number, company, at, "query");
    return this.add(account, { number, company, at, cause: "query", subscriptions: 0, isOwnQuery: true });
  }

  /** Whether the account can pay for a query. */
  canPayQuery(account: MerchantAccount, number: string, company: string, at: number): boolean {
    const isCovered = account.queryUnits === "shared" && this.findCovering(account, number, company, at) !== undefined;
    return isCovered || account.balance === null || account.balance >= 1;
  }

  /** The charge of the month of `at`. */
  find(key: string, number: string, company: string, at: number): Charge | undefined {
    return this.charges.get(chargeId({ key, number: number.toUpperCase(), company, month: toBeijingMonth(at) }));
  }

  /** The unit that covers the number at that time. */
  private findCovering(account: MerchantAccount, number: string, company: string, at: number): Charge | undefined {
    if (account.unitRule === "month") return this.find(account.key, number, company, at);
    // There is at most one unit a month, and 40 days touch three months at most.
    const candidates = [0, UNIT_DAYS / 2, UNIT_DAYS].map((days) =>
      this.find(account.key, number, company, at - days * DAY_MS),
    );
    return candidates.find((charge) => charge !== undefined && at - charge.at < UNIT_DAYS * DAY_MS);
  }

  private add(account: MerchantAccount, unit: Omit<Charge, "key" | "month">): boolean {
    if (account.balance !== null) {
      if (account.balance < 1) return false;
      account.balance -= 1;
    }
    const { key } = account;
    const charge = { ...unit, key, month: toBeijingMonth(unit.at), number: unit.number.toUpperCase() };
    this.charges.set(chargeId(charge), charge);
    return true;
  }

  get total(): number {
    return this.charges.size;
  }

  /** Oldest first. */
  list(filter: { key?: string; month?: string; number?: string } = {}): Charge[] {
    const number = filter.number?.toUpperCase();
    return [...this.charges.values()].filter(
      (charge) =>
        (filter.key ?? charge.key) === charge.key &&
        (filter.month ?? charge.month) === charge.month &&
        (number ?? charge.number) === charge.number,
    );
  }
}

/** Units for each month, `{"2026-11": 3}`. */
export function unitsPerMonth(charges: readonly Charge[]): Record<string, number> {
  const months: Record<string, number> = {};
  for (const { month } of charges) months[month] = (months[month] ?? 0) + 1;
  return months;
}

/** The calendar month of an instant in Beijing. */
function toBeijingMonth(at: number): string {
  return formatBeijingTime(at).slice(0, 7);
}

function chargeId({
  key,
  month,
  number,
  company,
  at,
  isOwnQuery,
}: Pick<Charge, "key" | "month" | "number" | "company"> & Partial<Charge>): string {
  return `${month} ${company} ${number} ${key}${isOwnQuery ? ` query ${at}` : ""}`;
}

import { formatBeijingTime } from "@/sandbox/shared/format-beijing-time";
import type { MerchantAccount } from "./merchant-accounts";

/**
 * Why a unit was charged: the number was subscribed, or checked in a later month than the last
 * charge.
 */
type ChargeCause = "subscription" | "look";

/** One unit for one waybill of one carrier in one calendar month. */
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
}

/**
 * The charges of the merchants: however often a waybill is subscribed or checked within a calendar
 * month, it costs one unit. A carrier that Kuaidi100 corrects costs nothing more.
 *
 * @see Kuaidi100 document, 四 1: 查询类接口按单收费，一个自然月内同一个运单多次查询只收一次费用
 */
export class Ledger {
  private readonly charges = new Map<string, Charge>();

  constructor(known: readonly Charge[] = []) {
    for (const charge of known) this.charges.set(chargeId(charge), charge);
  }

  /** Charges a unit unless this month is paid for; false when the account has no units left. */
  charge(account: MerchantAccount, number: string, company: string, at: number, cause: ChargeCause): boolean {
    const subscriptions = cause === "subscription" ? 1 : 0;
    const known = this.find(account.key, number, company, at);
    if (known) known.subscriptions += subscriptions;
    if (known) return true;
    if (account.balance !== null) {
      if (account.balance < 1) return false;
      account.balance -= 1;
    }
    const { key } = account;
    const charge = { key, month: toBeijingMonth(at), number: number.toUpperCase(), company, at, cause, subscriptions };
    this.charges.set(chargeId(charge), charge);
    return true;
  }

  /** The charge of the month of `at`. */
  find(key: string, number: string, company: string, at: number): Charge | undefined {
    return this.charges.get(chargeId({ key, number: number.toUpperCase(), company, month: toBeijingMonth(at) }));
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

function chargeId({ key, month, number, company }: Pick<Charge, "key" | "month" | "number" | "company">): string {
  return `${month} ${company} ${number} ${key}`;
}

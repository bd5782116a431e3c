/** A merchant's account at Kuaidi100, identified by its authorisation key. */
export interface MerchantAccount {
  key: string;
  /** Units left; null: unlimited. */
  balance: number | null;
  /** Virtual time, ms since 1970 UTC; null: never. */
  expiresAt: number | null;
  /** Identifies the merchant in real-time queries. */
  customer: string;
  /** Whether the unit of a number covers its queries, or each successful query costs its own. */
  queryUnits: "shared" | "own";
  /** How long a unit covers its number: a calendar month in Beijing, or 40 days. */
  unitRule: "month" | "40days";
}

/** Terms that can be changed. */
export type AccountTerms = Omit<MerchantAccount, "key">;

/** The customer of accounts that have no other. */
const SANDBOX_CUSTOMER = "SANDBOX";
/** The key with which the desk uses the sandbox; its account exists before it has subscribed. */
const DESK_KEY = "sandbox";

export interface AccountOptions {
  /** The only valid keys; without them any key creates an account at its first use. */
  keys?: readonly string[];
  /** Units of a new account. */
  balance?: number | null;
}

/**
 * The accounts of the sandbox. A key that begins with `invalid` creates none, one with `broke` an
 * account without units, one with `expired` an expired account.
 *
 * @see Kuaidi100 document, 1.5: codes 600 and 601
 */
export class MerchantAccounts {
  private readonly accounts = new Map<string, MerchantAccount>();

  constructor(
    private readonly options: AccountOptions = {},
    known: readonly MerchantAccount[] = [],
  ) {
    for (const key of options.keys ?? []) this.open(key);
    // Accounts saved by an earlier version lack the newer terms.
    for (const account of known) this.accounts.set(account.key, { ...this.buildAccount(account.key), ...account });
  }

  /** Undefined when Kuaidi100 does not know the key. */
  find(key: string): MerchantAccount | undefined {
    const known = this.accounts.get(key);
    if (known || this.options.keys || key === "" || key.startsWith("invalid")) return known;
    return this.open(key);
  }

  /** Changes an account, or creates it with these terms. */
  set(key: string, terms: Partial<AccountTerms>): MerchantAccount {
    const account = { ...(this.accounts.get(key) ?? this.open(key)), ...terms };
    this.accounts.set(key, account);
    return account;
  }

  /** The accounts of a customer, which differ in their keys. */
  listOf(customer: string): MerchantAccount[] {
    if (customer === SANDBOX_CUSTOMER) this.find(DESK_KEY);
    return this.list().filter((account) => account.customer === customer);
  }

  list(): MerchantAccount[] {
    return [...this.accounts.values()];
  }

  private open(key: string): MerchantAccount {
    const account = this.buildAccount(key);
    this.accounts.set(key, account);
    return account;
  }

  private buildAccount(key: string): MerchantAccount {
    return {
      key,
      balance: key.startsWith("broke") ? 0 : (this.options.balance ?? null),
      expiresAt: key.startsWith("expired") ? 0 : null,
      customer: SANDBOX_CUSTOMER,
      queryUnits: "shared",
      unitRule: "month",
    };
  }
}

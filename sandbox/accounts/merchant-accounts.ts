/** A merchant's account at Kuaidi100, identified by its authorisation key. */
export interface MerchantAccount {
  key: string;
  /** Units left; null: unlimited. */
  balance: number | null;
  /** Virtual time, ms since 1970 UTC; null: never. */
  expiresAt: number | null;
}

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
    for (const account of known) this.accounts.set(account.key, account);
  }

  /** Undefined when Kuaidi100 does not know the key. */
  find(key: string): MerchantAccount | undefined {
    const known = this.accounts.get(key);
    if (known || this.options.keys || key === "" || key.startsWith("invalid")) return known;
    return this.open(key);
  }

  /** Changes an account, or creates it with these terms. */
  set(key: string, terms: Partial<Omit<MerchantAccount, "key">>): MerchantAccount {
    const account = { ...(this.accounts.get(key) ?? this.open(key)), ...terms };
    this.accounts.set(key, account);
    return account;
  }

  list(): MerchantAccount[] {
    return [...this.accounts.values()];
  }

  private open(key: string): MerchantAccount {
    const account = {
      key,
      balance: key.startsWith("broke") ? 0 : (this.options.balance ?? null),
      expiresAt: key.startsWith("expired") ? 0 : null,
    };
    this.accounts.set(key, account);
    return account;
  }
}

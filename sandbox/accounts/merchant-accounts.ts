/** A merchant's account with Kuaidi100, found by its authorisation key. */
export interface MerchantAccount {
  key: string;
  /** Units that are left; null: as many as anyone wants. */
  balance: number | null;
  /** Virtual, ms since 1970 UTC; null: never. */
  expiresAt: number | null;
}

export interface AccountOptions {
  /** The only keys there are; without them any key opens an account at its first use. */
  keys?: readonly string[];
  /** Units of a new account. */
  balance?: number | null;
}

/**
 * The accounts that the sandbox keeps. A key that begins with `invalid` opens none, one that begins
 * with `broke` an account without units, one that begins with `expired` an account that has ended.
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

  /** Undefined when Kuaidi100 knows no such key. */
  find(key: string): MerchantAccount | undefined {
    const known = this.accounts.get(key);
    if (known || this.options.keys || key === "" || key.startsWith("invalid")) return known;
    return this.open(key);
  }

  /** Changes an account, or opens it with these terms. */
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

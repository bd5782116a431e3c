const PARTITIONS = [/^(push)_(?:before|default|\d{8}(?:_month)?)$/, /^(push_fingerprint)_\d$/];

/** The table that a partition belongs to, by its name; another table is its own. */
export function wholeTable(name: string): string {
  for (const pattern of PARTITIONS) {
    const table = pattern.exec(name)?.[1];
    if (table !== undefined) return table;
  }
  return name;
}

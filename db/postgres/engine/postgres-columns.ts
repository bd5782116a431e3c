import { bigint, boolean, customType, index, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";

/** What `column-builders` offers, of PostgreSQL. */
export const postgresColumns = {
  table: pgTable,
  text,
  index,
  uniqueIndex,
  primaryKey,
  int: (name: string) => bigint(name, { mode: "number" }),
  bool: boolean,
  instant: customType<{ data: Date; driverData: string }>({
    dataType: () => "bigint",
    toDriver: (date) => String(date.getTime()),
    fromDriver: (milliseconds) => new Date(Number(milliseconds)),
  }),
  bytes: customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => "bytea" }),
};

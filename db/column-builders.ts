import {
  customType,
  bigint as pgBigint,
  boolean as pgBoolean,
  index as pgIndex,
  primaryKey as pgPrimaryKey,
  pgTable,
  text as pgText,
  uniqueIndex as pgUniqueIndex,
} from "drizzle-orm/pg-core";
import {
  blob as sqliteBlob,
  index as sqliteIndex,
  integer as sqliteInteger,
  primaryKey as sqlitePrimaryKey,
  sqliteTable,
  text as sqliteText,
  uniqueIndex as sqliteUniqueIndex,
} from "drizzle-orm/sqlite-core";

/**
 * One schema for two engines: these builders make SQLite columns, or PostgreSQL columns when
 * `DATABASE_URL` names PostgreSQL. Both have SQLite's types, so that each query is written once.
 * Use only drizzle's awaited builders, never `.get()`, `.all()` or `.run()`.
 */
export const isPostgres = /^postgres(ql)?:/.test(process.env.DATABASE_URL ?? "");

export const table = (isPostgres ? pgTable : sqliteTable) as typeof sqliteTable;
export const text = (isPostgres ? pgText : sqliteText) as typeof sqliteText;
export const index = (isPostgres ? pgIndex : sqliteIndex) as typeof sqliteIndex;
export const uniqueIndex = (isPostgres ? pgUniqueIndex : sqliteUniqueIndex) as typeof sqliteUniqueIndex;
export const primaryKey = (isPostgres ? pgPrimaryKey : sqlitePrimaryKey) as typeof sqlitePrimaryKey;

const sqliteInt = (name: string) => sqliteInteger(name, { mode: "number" });
const pgInt = (name: string) => pgBigint(name, { mode: "number" });
/** A whole number up to 2^53: counts, amounts in 分, and instants in ms since 1970 UTC. */
export const int = (isPostgres ? pgInt : sqliteInt) as typeof sqliteInt;

const sqliteBool = (name: string) => sqliteInteger(name, { mode: "boolean" });
export const bool = (isPostgres ? pgBoolean : sqliteBool) as typeof sqliteBool;

const sqliteInstant = (name: string) => sqliteInteger(name, { mode: "timestamp_ms" });
const pgInstant = customType<{ data: Date; driverData: string }>({
  dataType: () => "bigint",
  toDriver: (date) => String(date.getTime()),
  fromDriver: (milliseconds) => new Date(Number(milliseconds)),
});
/** An instant that a library needs as a `Date`; stored like `int`. Our own tables use `int`. */
export const instant = (isPostgres ? pgInstant : sqliteInstant) as typeof sqliteInstant;

const sqliteBytes = (name: string) => sqliteBlob(name, { mode: "buffer" });
const pgBytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => "bytea" });
export const bytes = (isPostgres ? pgBytes : sqliteBytes) as unknown as typeof sqliteBytes;

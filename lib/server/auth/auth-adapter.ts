import { createHash } from "node:crypto";
import type { BetterAuthOptions } from "better-auth";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import type { DBAdapter, Where } from "better-auth/types";
import { isPostgres } from "@/db/column-builders";
import { accounts, sessions, users, verifications } from "@/db/schema/account-tables";
import { isStorageFailure } from "@/db/storage-failure";
import type { Db, Store } from "@/db/store";

const SCHEMA = { user: users, session: sessions, account: accounts, verification: verifications };

/** better-auth's own adapter on one connection, which lives as long as one call. */
function createDrizzleAdapter(db: Db, options: BetterAuthOptions): DBAdapter {
  return drizzleAdapter(db, { provider: isPostgres ? "pg" : "sqlite", schema: SCHEMA, transaction: false })(options);
}

/**
 * Lets better-auth keep its rows through the store: every change is one `store.write`, so that it
 * joins the group commit, and every question goes to `store.read`. Of a session only the hash of
 * its token is stored: who reads the database cannot sign in with what stands there.
 */
export function createStoreAdapter(store: Store): (options: BetterAuthOptions) => DBAdapter {
  return (options) => {
    const reading = createDrizzleAdapter(store.read, options);
    const write = <T>(change: (adapter: DBAdapter) => Promise<T>) =>
      store.write((tx) => change(createDrizzleAdapter(tx, options)));
    const adapter: DBAdapter = {
      id: reading.id,
      options: reading.options,
      create: (call) => withHashedTokens(call, (hidden) => write((db) => db.create(hidden))),
      update: (call) =>
        withHashedTokens(call, async (hidden) => {
          try {
            return await write((db) => db.update(hidden));
          } catch (error) {
            // Only that a session is in use: a full disk must not keep people from reading.
            if (call.model !== "session" || !isStorageFailure(error)) throw error;
            return reading.findOne({ model: hidden.model, where: hidden.where });
          }
        }),
      updateMany: (call) => withHashedTokens(call, (hidden) => write((db) => db.updateMany(hidden))),
      delete: (call) => withHashedTokens(call, (hidden) => write((db) => db.delete(hidden))),
      deleteMany: (call) => withHashedTokens(call, (hidden) => write((db) => db.deleteMany(hidden))),
      consumeOne: (call) => withHashedTokens(call, (hidden) => write((db) => db.consumeOne(hidden))),
      incrementOne: (call) => withHashedTokens(call, (hidden) => write((db) => db.incrementOne(hidden))),
      findOne: (call) => withHashedTokens(call, (hidden) => reading.findOne(hidden)),
      findMany: (call) => withHashedTokens(call, (hidden) => reading.findMany(hidden)),
      count: (call) => withHashedTokens(call, (hidden) => reading.count(hidden)),
      // Its callers hash passwords and call hooks inside, which no other writer should wait for.
      transaction: (body) => body(adapter),
    };
    return adapter;
  };
}

interface AdapterCall {
  model: string;
  where?: Where[];
  data?: object;
  update?: object;
}

/** Makes the call with hashed session tokens, and gives the caller back the tokens it knows. */
async function withHashedTokens<C extends AdapterCall, R>(call: C, perform: (hidden: C) => Promise<R>): Promise<R> {
  if (call.model !== "session") return perform(call);
  const known = new Map<string, string>();
  const hide = (token: string) => {
    const hash = createHash("sha256").update(token).digest("base64url");
    known.set(hash, token);
    return hash;
  };
  const hidden: C = { ...call };
  if (call.where) hidden.where = call.where.map((condition) => hashTokenInCondition(condition, hide));
  if (call.data) hidden.data = mapToken(call.data, hide);
  if (call.update) hidden.update = mapToken(call.update, hide);
  const reveal = (hash: string) => known.get(hash) ?? hash;
  const answer: unknown = await perform(hidden);
  return (Array.isArray(answer) ? answer.map((row) => mapToken(row, reveal)) : mapToken(answer, reveal)) as R;
}

function hashTokenInCondition(condition: Where, hide: (token: string) => string): Where {
  const { field, value } = condition;
  if (field !== "token") return condition;
  if (typeof value === "string") return { ...condition, value: hide(value) };
  return Array.isArray(value) ? { ...condition, value: value.map((token) => hide(String(token))) } : condition;
}

function mapToken<T>(row: T, map: (token: string) => string): T {
  if (typeof row !== "object" || row === null || !("token" in row) || typeof row.token !== "string") return row;
  return { ...row, token: map(row.token) };
}

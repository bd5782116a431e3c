import { createHash } from "node:crypto";
import type { BetterAuthOptions } from "better-auth";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { APIError } from "better-auth/api";
import type { DBAdapter, Where } from "better-auth/types";
import { engine } from "@/db/engine";
import { findPerson, recordSignIn } from "@/db/queries/auth/people-records";
import { accounts, passkeys, sessions, twoFactors, users, verifications } from "@/db/schema/account-tables";
import { isStorageFailure } from "@/db/storage-failure";
import type { Db, Store } from "@/db/store";
import { isSessionLive } from "@/lib/domain/auth/session-age";
import { decryptTextOrNull, encryptText } from "@/lib/sealing/secrets";
import { addAuditDetail } from "@/lib/server/audit/audit-context";
import { config } from "@/lib/server/runtime/config";

const SCHEMA = {
  user: users,
  session: sessions,
  account: accounts,
  verification: verifications,
  twoFactor: twoFactors,
  passkey: passkeys,
};

/** Code of the refusal to sign in a disabled person. */
export const ACCOUNT_DISABLED = "ACCOUNT_DISABLED";

/** better-auth's drizzle adapter on one connection, created for each call. */
function createDrizzleAdapter(db: Db, options: BetterAuthOptions): DBAdapter {
  return drizzleAdapter(db, { provider: engine.authProvider, schema: SCHEMA, transaction: false })(options);
}

/**
 * Runs better-auth's database calls through the store: every change is one `store.write`, so that
 * it joins the group commit, and every query uses `store.read`. Of a session token only the hash is
 * stored, so that read access to the database is not enough to sign in.
 */
export function createStoreAdapter(store: Store): (options: BetterAuthOptions) => DBAdapter {
  return (options) => {
    const reading = createDrizzleAdapter(store.read, options);
    const write = <T>(change: (adapter: DBAdapter) => Promise<T>) =>
      store.write((tx) => change(createDrizzleAdapter(tx, options)));
    const adapter: DBAdapter = {
      id: reading.id,
      options: reading.options,
      create: (call) =>
        withHashedTokens(call, (hashedCall) =>
          store.write(async (tx) => {
            if (call.model === "session") await admit(tx, call.data);
            return createDrizzleAdapter(tx, options).create(hashedCall);
          }),
        ),
      update: (call) =>
        withHashedTokens(call, async (hashedCall) => {
          try {
            return await write((db) => db.update(hashedCall));
          } catch (error) {
            // The update only records the session's use: a full disk must not stop people from
            // reading.
            if (call.model !== "session" || !isStorageFailure(error)) throw error;
            return reading.findOne({ model: hashedCall.model, where: hashedCall.where });
          }
        }),
      updateMany: (call) => withHashedTokens(call, (hashedCall) => write((db) => db.updateMany(hashedCall))),
      delete: (call) => withHashedTokens(call, (hashedCall) => write((db) => db.delete(hashedCall))),
      deleteMany: (call) => withHashedTokens(call, (hashedCall) => write((db) => db.deleteMany(hashedCall))),
      consumeOne: (call) => withHashedTokens(call, (hashedCall) => write((db) => db.consumeOne(hashedCall))),
      incrementOne: (call) => withHashedTokens(call, (hashedCall) => write((db) => db.incrementOne(hashedCall))),
      findOne: (call) =>
        withHashedTokens(call, async (hashedCall) => hideEnded(call.model, await reading.findOne(hashedCall))),
      findMany: (call) => withHashedTokens(call, (hashedCall) => reading.findMany(hashedCall)),
      count: (call) => withHashedTokens(call, (hashedCall) => reading.count(hashedCall)),
      // No real transaction: its callers hash passwords and call hooks inside, for which other
      // writers should not have to wait.
      transaction: (body) => body(adapter),
    };
    return adapter;
  };
}

/** Notes the sign-in, in the transaction that makes the session. @throws APIError when the person is disabled */
async function admit(tx: Db, session: object): Promise<void> {
  if (!("userId" in session) || typeof session.userId !== "string") return;
  if (await recordSignIn(tx, session.userId, Date.now())) return;
  const person = await findPerson(tx, session.userId);
  // A passkey names nobody in its request.
  const target = person && { kind: "username", id: person.username };
  addAuditDetail({ ...(target && { target }), facts: { reason: ACCOUNT_DISABLED } });
  throw new APIError("FORBIDDEN", { code: ACCOUNT_DISABLED, message: "This account is disabled." });
}

/** A session that is too old or was unused for too long is not found, and so cannot be renewed either. */
function hideEnded<T>(model: string, row: T | null): T | null {
  const isSession = model === "session" && typeof row === "object" && row !== null;
  if (!isSession || !("createdAt" in row && "updatedAt" in row)) return row;
  const { createdAt, updatedAt } = row;
  if (!(createdAt instanceof Date && updatedAt instanceof Date)) return row;
  return isSessionLive({ createdAt, updatedAt }, config().sessionAges, Date.now()) ? row : null;
}

interface AdapterCall {
  model: string;
  where?: Where[];
  data?: object;
  update?: object;
}

/** Runs the call with hashed session tokens, and returns the original tokens to the caller. */
async function withHashedTokens<C extends AdapterCall, R>(call: C, perform: (hashedCall: C) => Promise<R>): Promise<R> {
  if (call.model === "account") return withSealedTokens(call, perform);
  if (call.model !== "session") return perform(call);
  const tokenByHash = new Map<string, string>();
  const hashToken = (token: string) => {
    const hash = createHash("sha256").update(token).digest("base64url");
    tokenByHash.set(hash, token);
    return hash;
  };
  const hashedCall: C = { ...call };
  if (call.where) hashedCall.where = call.where.map((condition) => hashTokenInCondition(condition, hashToken));
  if (call.data) hashedCall.data = mapToken(call.data, hashToken);
  if (call.update) hashedCall.update = mapToken(call.update, hashToken);
  const restoreToken = (hash: string) => tokenByHash.get(hash) ?? hash;
  const answer: unknown = await perform(hashedCall);
  return (
    Array.isArray(answer) ? answer.map((row) => mapToken(row, restoreToken)) : mapToken(answer, restoreToken)
  ) as R;
}

function hashTokenInCondition(condition: Where, hashToken: (token: string) => string): Where {
  const { field, value } = condition;
  if (field !== "token") return condition;
  if (typeof value === "string") return { ...condition, value: hashToken(value) };
  return Array.isArray(value) ? { ...condition, value: value.map((token) => hashToken(String(token))) } : condition;
}

function mapToken<T>(row: T, map: (token: string) => string): T {
  if (typeof row !== "object" || row === null || !("token" in row) || typeof row.token !== "string") return row;
  return { ...row, token: map(row.token) };
}

/**
 * Of an identity provider's tokens only the ID token is kept, sealed: signing out there needs it. The others would open
 * more than this desk.
 */
async function withSealedTokens<C extends AdapterCall, R>(call: C, perform: (sealedCall: C) => Promise<R>): Promise<R> {
  const sealedCall: C = { ...call };
  if (call.data) sealedCall.data = await sealTokens(call.data);
  if (call.update) sealedCall.update = await sealTokens(call.update);
  const answer: unknown = await perform(sealedCall);
  return (Array.isArray(answer) ? await Promise.all(answer.map(openTokens)) : await openTokens(answer)) as R;
}

async function sealTokens(row: object): Promise<object> {
  const { accessToken, refreshToken, ...kept } = row as { accessToken?: unknown; refreshToken?: unknown };
  if (!("idToken" in kept) || typeof kept.idToken !== "string") return kept;
  return { ...kept, idToken: await encryptText(kept.idToken) };
}

async function openTokens<T>(row: T): Promise<T> {
  if (typeof row !== "object" || row === null || !("idToken" in row) || typeof row.idToken !== "string") return row;
  return { ...row, idToken: await decryptTextOrNull(row.idToken) };
}

import { getOAuthState } from "better-auth/api";
import type { Claims } from "./oidc-people";

/** better-auth's state of the request is the key: it is one object on the whole way back from the provider. */
const signInTimes = new WeakMap<object, Date | null>();

/** Keeps when the person signed in at the provider for the session that this request is about to make. */
export async function keepSignInTime(claims: Claims, now: number): Promise<void> {
  const state = await getOAuthState();
  if (state) signInTimes.set(state, readSignInTime(claims, now));
}

/** When the person signed in at the provider; null when it does not say. */
export async function findSignInTime(): Promise<Date | null> {
  const state = await getOAuthState();
  return (state && signInTimes.get(state)) ?? null;
}

/** `auth_time` is in seconds. A clock that is fast must not make a confirmation last longer. */
export function readSignInTime({ auth_time: seconds }: Claims, now: number): Date | null {
  if (typeof seconds !== "number" || !Number.isFinite(seconds) || seconds <= 0) return null;
  return new Date(Math.min(seconds * 1_000, now));
}

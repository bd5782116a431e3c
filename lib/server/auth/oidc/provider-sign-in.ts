import { getOAuthState } from "better-auth/api";
import { type Claims, vouchesForSecondFactor } from "@/lib/domain/auth/oidc-claims";

/** What the provider tells of the sign-in there. */
interface ProviderSignIn {
  /** When it was; null when the provider does not say. */
  at: Date | null;
  hadSecondFactor: boolean;
}

/** better-auth's state of the request is the key: it is one object on the whole way back from the provider. */
const signIns = new WeakMap<object, ProviderSignIn>();

/** Keeps what the ID token tells for the session that this request is about to make. */
export async function keepSignIn(claims: Claims, acrValues: readonly string[], now: number): Promise<void> {
  const state = await getOAuthState();
  const hadSecondFactor = vouchesForSecondFactor(claims, acrValues);
  if (state) signIns.set(state, { at: readSignInTime(claims, now), hadSecondFactor });
}

export async function findSignIn(): Promise<ProviderSignIn> {
  const state = await getOAuthState();
  return (state && signIns.get(state)) ?? { at: null, hadSecondFactor: false };
}

/** `auth_time` is in seconds. A clock that is fast must not make a confirmation last longer. */
export function readSignInTime({ auth_time: seconds }: Claims, now: number): Date | null {
  if (typeof seconds !== "number" || !Number.isFinite(seconds) || seconds <= 0) return null;
  return new Date(Math.min(seconds * 1_000, now));
}

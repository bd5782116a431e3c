import { APIError } from "better-auth/api";
import { verifyPassword } from "better-auth/crypto";
import { confirmSession, findOwnAccount, findPasswordHash } from "@/db/queries/auth/own-account-records";
import type { Store } from "@/db/store";
import type { Caller } from "@/lib/domain/auth/caller";
import { invalidField, UnauthorizedError } from "@/lib/domain/shared/errors";
import { clientAddress } from "@/lib/server/http/client-address";
import type { Auth } from "./auth";
import { MAX_PASSWORD_LENGTH } from "./password";
import { type SignInAttempts, toCountedAccount } from "./sign-in-attempts";

/** The password, or a code of the authenticator app. A passkey confirms by signing in with it. */
export type Proof = { password: string } | { code: string };

/**
 * Notes that the person of a session has just proved to be there, see `requireRecentConfirmation`.
 *
 * @throws InvalidInputError at the field of the proof when it is wrong
 * @throws TooManyAttemptsError as for sign-ins
 */
export async function confirmPerson(
  { store, auth, attempts }: { store: Store; auth: Auth; attempts: SignInAttempts },
  { id, sessionId }: Caller,
  { proof, headers }: { proof: Proof; headers: Headers },
  now: number,
): Promise<void> {
  const account = await findOwnAccount(store.read, id);
  const counted = toCountedAccount(account?.username);
  if (!account || !counted || !sessionId) throw new UnauthorizedError();
  const guess = { account: counted, address: clientAddress(headers) };
  attempts.reserve(guess, now);
  if ("password" in proof) {
    const hash = await findPasswordHash(store.read, id);
    const isRight =
      hash !== null &&
      proof.password.length <= MAX_PASSWORD_LENGTH &&
      (await verifyPassword({ hash, password: proof.password }));
    if (!isRight) throw invalidField("password", "auth.passwordWrong");
  } else if (!account.twoFactorEnabled || !(await isRightCode(auth, proof.code, headers))) {
    throw invalidField("code", "auth.codeWrong");
  }
  attempts.succeed(guess);
  await store.write((tx) => confirmSession(tx, sessionId, now));
}

async function isRightCode(auth: Auth, code: string, headers: Headers): Promise<boolean> {
  try {
    await auth.api.verifyTOTP({ body: { code }, headers });
    return true;
  } catch (error) {
    if (error instanceof APIError) return false;
    throw error;
  }
}

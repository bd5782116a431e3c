import { ConfirmationRequiredError } from "@/lib/domain/shared/errors";

/**
 * For how long after it a sign-in, or a repeated password, code or passkey, allows sensitive acts. At the company's
 * identity provider the moment counts at which the person signed in there.
 */
const CONFIRMATION_MS = 10 * 60_000;

/**
 * For acts that a stranger at an unlocked screen must not do: showing secrets, creating tokens, inviting people and
 * changing their roles, exporting personal data as it is. The page then asks for the password and repeats the
 * request. API tokens are not asked.
 *
 * @throws ConfirmationRequiredError when the person has not signed in or confirmed within ten minutes
 */
export function requireRecentConfirmation(caller: { kind: "token" | "user"; confirmedAt?: number }, now: number): void {
  if (caller.kind === "user" && now - (caller.confirmedAt ?? 0) > CONFIRMATION_MS)
    throw new ConfirmationRequiredError();
}

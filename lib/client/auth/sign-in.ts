import { createAuthClient } from "better-auth/client";
import { usernameClient } from "better-auth/client/plugins";
import { postJson } from "@/lib/client/shared/fetch-json";

const authClient = createAuthClient({ plugins: [usernameClient()] });

export type SignInOutcome = "done" | "secondStep" | "wrong" | "disabled" | "tooMany" | "offline";

/** Signs in with user name and password; the session is stored in a cookie, or the second step follows. */
export async function signIn(username: string, password: string): Promise<SignInOutcome> {
  const answer = await authClient.signIn.username({ username: username.trim(), password }).catch(() => undefined);
  if (!answer) return "offline";
  if (!answer.error) return "twoFactorRedirect" in answer.data ? "secondStep" : "done";
  const { status } = answer.error;
  if (status === 429) return "tooMany";
  if (answer.error.code === "ACCOUNT_DISABLED") return "disabled";
  return status >= 400 && status < 500 ? "wrong" : "offline";
}

/** Ends the sign-in with a code of the authenticator app, or one of the recovery codes. @throws ProblemError */
export async function finishSignIn(code: string, isRecovery: boolean): Promise<void> {
  if (isRecovery) await postJson("/api/auth/two-factor/verify-backup-code", { code: code.trim() });
  else await postJson("/api/auth/two-factor/verify-totp", { code: code.replace(/\s/g, "") });
}

/** Where people sign in at the company's identity provider. @throws ProblemError */
export function findProviderAddress(): Promise<string> {
  return askForAddress({ callbackURL: "/" });
}

/**
 * The same for people who are signed in: the provider asks them again, which confirms that they are there, and sends
 * them back to the page `path`. @throws ProblemError
 */
export function findConfirmationAddress(path: string): Promise<string> {
  return askForAddress({ callbackURL: path, additionalParams: { prompt: "login" } });
}

/**
 * The same for people who are signed in and want to sign in there from now on: the provider's person is linked with the
 * account. @throws ProblemError
 */
export function findLinkingAddress(path: string): Promise<string> {
  const places = { callbackURL: path, errorCallbackURL: path };
  return askForAddress({ ...places, additionalParams: { prompt: "login" }, additionalData: { link: true } });
}

async function askForAddress(wanted: object): Promise<string> {
  const body = { provider: "oidc", errorCallbackURL: "/login", disableRedirect: true, ...wanted };
  return (await postJson<{ url: string }>("/api/auth/sign-in/social", body)).url;
}

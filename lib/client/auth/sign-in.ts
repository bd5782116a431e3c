import { authClient } from "./auth-client";

export type SignInOutcome = "done" | "wrong" | "disabled" | "tooMany" | "offline";

/** Signs in with user name and password; the session is stored in a cookie. */
export async function signIn(username: string, password: string): Promise<SignInOutcome> {
  const answer = await authClient.signIn.username({ username: username.trim(), password }).catch(() => undefined);
  if (!answer) return "offline";
  if (!answer.error) return "done";
  const { status } = answer.error;
  if (status === 429) return "tooMany";
  if (answer.error.code === "ACCOUNT_DISABLED") return "disabled";
  return status >= 400 && status < 500 ? "wrong" : "offline";
}

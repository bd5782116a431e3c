import { ProblemError, postJson } from "@/lib/client/shared/fetch-json";

const LOGIN = "/login";

/**
 * Ends the session.
 *
 * @returns where to go next: to the identity provider, which ends its own, or to the sign-in page; null when the server
 *   could not be reached, so that the session goes on
 */
export async function signOut(): Promise<string | null> {
  const body = { callbackURL: LOGIN, disableRedirect: true };
  try {
    return (await postJson<{ url?: string } | null>("/api/auth/sign-out", body))?.url ?? LOGIN;
  } catch (error) {
    return error instanceof ProblemError && error.code === "offline" ? null : LOGIN;
  }
}

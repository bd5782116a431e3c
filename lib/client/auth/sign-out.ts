import { postJson } from "@/lib/client/shared/fetch-json";

const LOGIN = "/login";

/** Ends the session. @returns where to go next: to the identity provider, which ends its own, or to the sign-in page */
export async function signOut(): Promise<string> {
  const body = { callbackURL: LOGIN, disableRedirect: true };
  const answer = await postJson<{ url?: string }>("/api/auth/sign-out", body).catch(() => null);
  return answer?.url ?? LOGIN;
}

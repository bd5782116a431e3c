import { createHmac } from "node:crypto";
import { auth } from "@/lib/server/auth/auth";

/** The cookie of a new session of a person, without the time that checking a password takes. */
export async function openSession(userId: string): Promise<string> {
  const { internalAdapter, authCookies, secret } = await auth().$context;
  const { token } = await internalAdapter.createSession(userId);
  const signature = createHmac("sha256", secret).update(token).digest("base64");
  return `${authCookies.sessionToken.name}=${encodeURIComponent(`${token}.${signature}`)}`;
}

import { createHash } from "node:crypto";
import { processGlobal } from "@/lib/process-global";

/** The session among the cookies, see `createAuth`. */
const SESSION = /(?:^|;\s*)(?:__Host-)?waybill\.session_token=([^;]+)/;
/** The sessions beyond this many that were used longest ago are forgotten: their next page counts for nobody. */
const MAX_SESSIONS = 10_000;

const readers = () => processGlobal("page-readers", () => new Map<string, string>());

/** Remembers whose session these cookies are of, so that its pages are counted before they are built. */
export function notePageReader(cookies: string | null, userId: string): void {
  const session = hashSession(cookies);
  if (session === undefined) return;
  const known = readers();
  known.delete(session);
  known.set(session, userId);
  const [oldest] = known.keys();
  if (known.size > MAX_SESSIONS && oldest !== undefined) known.delete(oldest);
}

/** Id of the user whose session these cookies are of, as far as it was used since the server started. */
export function findPageReader(cookies: string | null): string | undefined {
  const session = hashSession(cookies);
  return session && readers().get(session);
}

/** No secret of a session is kept. */
function hashSession(cookies: string | null): string | undefined {
  const secret = SESSION.exec(cookies ?? "")?.[1];
  return secret && createHash("sha256").update(secret).digest("base64url");
}

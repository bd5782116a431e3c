import { isPrivateAddress } from "@/lib/domain/settings/owner-settings";
import { parseMessage } from "@/lib/domain/shared/message";
import type { Finding } from "@/lib/domain/system/system-check";
import { describeConnectionError } from "@/lib/services/shared/describe-connection-error";
import { failed, ok, warning } from "./finding";

const TIMEOUT_MS = 10_000;
const CALLBACK_PATH = "/api/kuaidi100/callback";
/** The `Date` header has whole seconds, and the answer takes a while. */
const MAX_WEB_SKEW_MS = 5_000;

/** Sends one GET, and follows no redirect. */
type Get = (url: string) => Promise<Response>;

const getOnce: Get = (url) => fetch(url, { redirect: "manual", signal: AbortSignal.timeout(TIMEOUT_MS) });

interface Probe {
  status: number;
  /** The time in the answer's `Date`, in ms; null without one. */
  date: number | null;
}

/**
 * Whether pushes can arrive at PUBLIC_URL: its form, and whether the callback answers there, as seen
 * from this machine. Nothing is sent to the callback but a GET, which stores nothing.
 */
export async function checkPublicUrl(publicUrl: string, get: Get = getOnce): Promise<Finding> {
  if (isPrivateAddress(publicUrl)) return warning("publicUrlPrivate", { url: publicUrl });
  const found = await probe(publicUrl + CALLBACK_PATH, get);
  if (typeof found === "string")
    return failed("publicUrlUnreachable", { url: publicUrl, reason: parseMessage(found) ?? found });
  if (isRedirect(found)) return failed("publicUrlRedirects", { url: publicUrl });
  if (!isDesk(found)) return failed("publicUrlElsewhere", { url: publicUrl, status: found.status });
  return publicUrl.startsWith("https:") ? checkPlainPort(publicUrl, get) : ok("publicUrl", { url: publicUrl });
}

/** Kuaidi100 pushes to plain http by default, so port 80 should take the callback without a redirect. */
async function checkPlainPort(publicUrl: string, get: Get): Promise<Finding> {
  const { hostname, pathname } = new URL(publicUrl);
  const plain = await probe(`http://${hostname}${pathname === "/" ? "" : pathname}${CALLBACK_PATH}`, get);
  const isAnswered = typeof plain !== "string" && !isRedirect(plain) && isDesk(plain);
  return isAnswered ? ok("publicUrl", { url: publicUrl }) : warning("publicUrlNoPort80", { url: publicUrl });
}

/** The server's clock against the `Date` of an https answer; undefined without a public https address, or an answer. */
export async function checkWebClock(address: string, get: Get = getOnce): Promise<Finding | undefined> {
  if (isPrivateAddress(address) || !address.startsWith("https:")) return undefined;
  const found = await probe(address, get);
  if (typeof found === "string" || found.date === null) return undefined;
  return judgeWebClock(Date.now() - found.date, new URL(address).host);
}

/** @param host of the server whose clock this one's was compared with */
export function judgeWebClock(skewMs: number, host: string): Finding {
  const seconds = Math.round(Math.abs(skewMs) / 1_000);
  return Math.abs(skewMs) > MAX_WEB_SKEW_MS ? failed("clockSkewedWeb", { seconds, host }) : ok("clockWeb", { host });
}

/** @returns the reason when there is no answer */
async function probe(url: string, get: Get): Promise<Probe | string> {
  try {
    const response = await get(url);
    await response.body?.cancel();
    const date = Date.parse(response.headers.get("date") ?? "");
    return { status: response.status, date: Number.isNaN(date) ? null : date };
  } catch (error) {
    // fetch has the system's error as its cause.
    return describeConnectionError(error instanceof Error && error.name !== "TimeoutError" ? error.cause : error);
  }
}

/** The callback takes only POST, so the desk refuses a GET by that. */
const isDesk = ({ status }: Probe) => status === 405;
const isRedirect = ({ status }: Probe) => status >= 300 && status < 400;

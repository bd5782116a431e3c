import { Webhook } from "standardwebhooks";
import { testNow } from "./test-clock";

/** As a receiver is told to allow. */
const TOLERANCE_MS = 5 * 60_000;

/**
 * What an order hook tells, if it is signed by the secret and of now. `Webhook.verify` does the same by the machine's
 * clock, which is not the desk's.
 *
 * @throws Error if it is not
 */
export function verifyHook(secret: string, body: string, headers: NodeJS.Dict<string | string[]>): unknown {
  const at = new Date(Number(headers["webhook-timestamp"]) * 1_000);
  if (!(Math.abs(testNow() - at.getTime()) <= TOLERANCE_MS)) throw new Error(`not of now: ${at.getTime()}`);
  const signature = new Webhook(secret).sign(String(headers["webhook-id"]), at, body);
  if (!String(headers["webhook-signature"]).split(" ").includes(signature)) throw new Error("not signed by the secret");
  return JSON.parse(body);
}

import { parentPort, workerData } from "node:worker_threads";
import { keptText } from "./made-push";
import { makeParcel } from "./parcels";

/** Which parcels' pushes are to be written. */
export interface PushOrder {
  shipments: number;
  seed: number;
  now: number;
  /** At once in a message. */
  together: number;
}

/** The texts of the pushes of `together` parcels, one behind the other. */
export interface PushTexts {
  params: Uint8Array;
  /** Where each ends; a parcel without a push adds nothing. */
  ends: Uint32Array;
  fingerprints: string[];
}

/** So many messages ahead of whoever takes them. */
const AHEAD = 4;

/**
 * Writes, signs and compresses pushes on a core of its own. It makes the parcels once more: to hand
 * them over would take longer.
 */
function run(port: NonNullable<typeof parentPort>, { shipments, seed, now, together }: PushOrder): void {
  let first = 0;
  const next = () => {
    if (first >= shipments) return;
    const texts: Buffer[] = [];
    const fingerprints: string[] = [];
    const count = Math.min(together, shipments - first);
    const ends = new Uint32Array(count);
    let end = 0;
    for (let index = 0; index < count; index += 1) {
      const { push } = makeParcel(first + index, shipments, seed, now);
      if (push) {
        const { param, fingerprint } = keptText(push);
        texts.push(param);
        fingerprints.push(fingerprint);
        end += param.length;
      }
      ends[index] = end;
    }
    first += count;
    const params = new Uint8Array(end);
    let at = 0;
    for (const text of texts) {
      params.set(text, at);
      at += text.length;
    }
    port.postMessage({ params, ends, fingerprints } satisfies PushTexts, [params.buffer, ends.buffer]);
  };
  port.on("message", next);
  for (let ahead = 0; ahead < AHEAD; ahead += 1) next();
}

if (parentPort) run(parentPort, workerData as PushOrder);

import { parentPort, workerData } from "node:worker_threads";
import { generateParcel } from "./generated-parcel";
import { buildPushText } from "./generated-push";

/** Which parcels' pushes are to be written. */
export interface PushThreadOptions {
  shipments: number;
  seed: number;
  now: number;
  /** At once in a message. */
  batchSize: number;
}

/** The texts of the pushes of `together` parcels, one behind the other. */
export interface PushTextBatch {
  params: Uint8Array;
  /** Where each ends; a parcel without a push adds nothing. */
  ends: Uint32Array;
  fingerprints: string[];
}

/** So many messages ahead of whoever takes them. */
const BATCHES_AHEAD = 4;

/**
 * Writes, signs and compresses pushes on a core of its own. It makes the parcels once more: to hand
 * them over would take longer.
 */
function writePushes(
  port: NonNullable<typeof parentPort>,
  { shipments, seed, now, batchSize }: PushThreadOptions,
): void {
  let first = 0;
  const next = () => {
    if (first >= shipments) return;
    const texts: Buffer[] = [];
    const fingerprints: string[] = [];
    const count = Math.min(batchSize, shipments - first);
    const ends = new Uint32Array(count);
    let end = 0;
    for (let index = 0; index < count; index += 1) {
      const { push } = generateParcel(first + index, shipments, seed, now);
      if (push) {
        const { param, fingerprint } = buildPushText(push);
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
    port.postMessage({ params, ends, fingerprints } satisfies PushTextBatch, [params.buffer, ends.buffer]);
  };
  port.on("message", next);
  for (let ahead = 0; ahead < BATCHES_AHEAD; ahead += 1) next();
}

if (parentPort) writePushes(parentPort, workerData as PushThreadOptions);

import { parentPort, workerData } from "node:worker_threads";
import { generateParcel } from "./generated-parcel";
import { buildPushText } from "./generated-push";

/** The parcels whose pushes are written. */
export interface PushThreadOptions {
  shipments: number;
  seed: number;
  now: number;
  /** Parcels in one message. */
  batchSize: number;
}

/** The texts of the pushes of several parcels, concatenated. */
export interface PushTextBatch {
  params: Uint8Array;
  /** The end of each text; a parcel without a push has an empty one. */
  ends: Uint32Array;
  fingerprints: string[];
}

/** Number of messages prepared ahead of the consumer. */
const BATCHES_AHEAD = 4;

/**
 * Writes, signs and compresses pushes on a separate core. It generates the parcels again, because
 * transferring them would take longer.
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

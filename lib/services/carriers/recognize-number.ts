import { setTimeout as sleep } from "node:timers/promises";
import { findRecognizedNumbers, saveRecognizedNumber } from "@/db/queries/carriers/recognized-numbers";
import { findStoredSettings } from "@/db/queries/settings/settings-records";
import type { Db, Store } from "@/db/store";
import { type Config, KUAIDI100_RECOGNISE_URL } from "@/lib/config/parse-config";
import type { Carrier } from "@/lib/domain/carriers/carrier";
import { findCarrier } from "@/lib/domain/carriers/carrier-catalogue";
import { isCarrierUnsure } from "@/lib/domain/carriers/recognize-carrier";
import { newShipmentSchema } from "@/lib/domain/shipments/new-shipment";
import { DAY_MS } from "@/lib/domain/time/beijing-time";
import { Kuaidi100UnreachableError } from "@/lib/kuaidi100/kuaidi100-client";
import { RecognitionRefusedError, requestRecognition } from "@/lib/kuaidi100/recognition-client";
import { logger } from "@/lib/log/logger";
import { processGlobal } from "@/lib/process-global";
import { getEffectiveKey } from "@/lib/services/subscriptions/outbox-account";

/** How long answers are kept. */
export const RECOGNITION_RETENTION_MS = 30 * DAY_MS;
/** Answers that are kept at most. */
export const MAX_RECOGNITIONS = 100_000;
/** 200 ms apart, requests are at most 5 in any second. */
const SPACING_MS = 200;
/** A caller that would wait longer for its turn gets no suggestion. */
const MAX_WAIT_MS = 2_000;
/** How long nothing is asked with a key after a failure, so that an expired key or an outage slows down nobody. */
const PAUSE_MS = 60_000;

export type RecognitionConfig = Pick<
  Config,
  "kuaidi100Key" | "kuaidi100PollUrl" | "kuaidi100RecogniseUrl" | "publicUrl" | "isSandbox"
>;

/** The requests of this process, which are paced together. */
interface RecognitionPace {
  /** By number. */
  inFlight: Map<string, Promise<string[]>>;
  /** When the next request may start (ms). */
  nextAt: number;
  /** The key and address of the last failure, and until when nothing is asked with them (ms). */
  paused: { key: string; url: string; until: number } | null;
}

function pace(): RecognitionPace {
  return processGlobal("recognition-pace", () => ({ inFlight: new Map(), nextAt: 0, paused: null }));
}

/**
 * The carriers that Kuaidi100 recognizes for a number: suggestions that a person accepts or not. It
 * is asked only where the number's form leaves doubt, once in 30 days for a number, at most five
 * times a second in this process, with one request at a time for a number.
 *
 * @param input as typed
 * @returns the most likely first; empty when none fits, without a key, where the owner does not want it, and after any failure: nobody
 * depends on the answer
 */
export async function recognizeNumber(
  store: Store,
  config: RecognitionConfig,
  input: string,
  clock: () => number = Date.now,
): Promise<Carrier[]> {
  const number = newShipmentSchema.shape.waybillNumber.safeParse(input).data;
  if (number === undefined || !isCarrierUnsure(number)) return [];
  return toCarriers(await findOrAskOnce(store, config, number, clock));
}

/** The kept answers for numbers, without asking. @returns the most likely carrier by number */
export async function findRecognizedCarriers(
  db: Db,
  numbers: readonly string[],
  now: number,
): Promise<Map<string, Carrier>> {
  const known = await findRecognizedNumbers(db, numbers, now - RECOGNITION_RETENTION_MS);
  return new Map(
    [...known].flatMap(([number, codes]) => {
      const [first] = toCarriers(codes);
      return first ? [[number, first]] : [];
    }),
  );
}

/** Carriers that the table does not know are left out: no shipment can have them. */
function toCarriers(codes: readonly string[]): Carrier[] {
  return codes.flatMap((code) => findCarrier(code) ?? []);
}

/** Callers share a number's request and the look for a kept answer before it, so that none looks before and asks after. */
function findOrAskOnce(
  store: Store,
  config: RecognitionConfig,
  number: string,
  clock: () => number,
): Promise<string[]> {
  const { inFlight } = pace();
  const running = inFlight.get(number);
  if (running) return running;
  const asking = findOrAsk(store, config, number, clock).finally(() => inFlight.delete(number));
  inFlight.set(number, asking);
  return asking;
}

async function findOrAsk(
  store: Store,
  config: RecognitionConfig,
  number: string,
  clock: () => number,
): Promise<string[]> {
  const known = await findRecognizedNumbers(store.read, [number], clock() - RECOGNITION_RETENTION_MS);
  return known.get(number) ?? ask(store, config, number, clock);
}

async function ask(store: Store, config: RecognitionConfig, number: string, clock: () => number): Promise<string[]> {
  const settings = await findStoredSettings(store.read);
  const { source, key } = await getEffectiveKey(settings, config);
  if (key === null || !settings.asksForCarriers) return [];
  // A merchant's own key is never sent to the sandbox.
  const url = source === "settings" && config.isSandbox ? KUAIDI100_RECOGNISE_URL : config.kuaidi100RecogniseUrl;
  if (isPaused(key, url) || !(await waitForTurn()) || isPaused(key, url)) return [];
  try {
    const carriers = (await requestRecognition(url, { number, key })).map(({ carrier }) => carrier);
    await store.write((tx) => saveRecognizedNumber(tx, number, carriers, clock()));
    return carriers;
  } catch (error) {
    pace().paused = { key, url, until: Date.now() + PAUSE_MS };
    // Never the request itself: the key is part of its URL.
    if (error instanceof RecognitionRefusedError) {
      logger().warn(
        { returnCode: error.returnCode },
        "Kuaidi100 refused to recognize a number; asked again in a minute",
      );
    } else if (error instanceof Kuaidi100UnreachableError) {
      logger().warn({ reason: error.details }, "Kuaidi100 could not be asked to recognize a number");
    } else {
      logger().warn({ err: error }, "a recognized number could not be saved");
    }
    return [];
  }
}

/** Another key or address is asked at once: the owner has changed the settings. */
function isPaused(key: string, url: string): boolean {
  const { paused } = pace();
  return paused !== null && paused.key === key && paused.url === url && Date.now() < paused.until;
}

/** Waits until a request may start. @returns false when that is too far away */
async function waitForTurn(): Promise<boolean> {
  const state = pace();
  const now = Date.now();
  const startsAt = Math.max(now, state.nextAt);
  if (startsAt - now > MAX_WAIT_MS) return false;
  state.nextAt = startsAt + SPACING_MS;
  if (startsAt > now) await sleep(startsAt - now);
  return true;
}

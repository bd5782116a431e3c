import { onWork, type WorkName } from "@/db/live/worker-events";
import type { Store } from "@/db/store";
import type { Config } from "@/lib/config/parse-config";
import { logger } from "@/lib/log/logger";
import { metrics } from "@/lib/server/runtime/metrics";
import { startOutboxWorker } from "./outbox-worker";
import type { OutgoingQueue } from "./outgoing-queue";
import { WakeableSleep } from "./wakeable-sleep";
import type { WorkContext } from "./work-lease";

/** What the process gives to its background jobs. */
export interface JobContext {
  store: Store;
  config: Config;
  /** The ranges of shipments that this server works on now. */
  ranges: () => readonly number[];
  /** Whether this server does what has this name: of several servers on a database it is one. */
  isOurs: (name: string) => boolean;
}

/** What runs without a request. It is started with the server when `lib/worker/background-jobs.ts` names it. */
export interface BackgroundJob {
  name: string;
  /** @returns stops it, after the work in progress */
  start(context: JobContext): () => Promise<void>;
}

interface RepeatedJob<Made> {
  /** What fails, for the log and the metric, such as "the refresh of congestion". */
  name: string;
  /** Of the servers of a database; what wakes it at one, that one does anyway. */
  runsAt: "each server" | "one server";
  /** Delay (ms) from the start to the first run; at once by default. */
  firstMs?: number;
  /** The pause (ms) after a run. */
  everyMs: number;
  /** The pause (ms) after a run that succeeded, when it depends on that run. */
  nextMs?: (made: Made, context: JobContext) => number | Promise<number>;
  /** The pause (ms) after a failure, when it is another. */
  afterFailureMs?: number;
  /** Ends the pause. */
  wokenBy?: WorkName;
  /**
   * May return early when the process stops.
   *
   * @param last what the last run that succeeded has returned
   */
  run(context: JobContext & { isStopping: () => boolean }, last: Made | undefined): Promise<Made>;
}

/** A job that runs again and again, and once more after a failure. */
export function defineJob<Made>(job: RepeatedJob<Made>): BackgroundJob {
  return { name: job.name, start: (context) => startJob(job, context) };
}

/** Leased work, one at a time at each server, while there is some; an event or an expired lease brings more. */
export function defineLeasedWork({ name, wokenBy, next }: LeasedWork): BackgroundJob {
  return defineJob({
    name,
    runsAt: "each server",
    everyMs: 2_000,
    wokenBy,
    run: async (context) => {
      const { store, isStopping } = context;
      while (!isStopping() && (await next({ store, clock: Date.now, isStopping }, context)));
    },
  });
}

interface LeasedWork {
  name: string;
  wokenBy: WorkName;
  /** @returns whether there was some */
  next: (work: WorkContext, context: JobContext) => Promise<boolean>;
}

/** A queue of outgoing work, each item sent by the server that claims it. */
export function defineQueue<Item, Result>(
  name: string,
  open: (context: JobContext) => OutgoingQueue<Item, Result>,
): BackgroundJob {
  return { name, start: (context) => startOutboxWorker(context.store, name, open(context)) };
}

function startJob<Made>(job: RepeatedJob<Made>, context: JobContext): () => Promise<void> {
  const { name, runsAt, firstMs = 0, everyMs, nextMs, afterFailureMs = everyMs, wokenBy } = job;
  const { jobFailures } = metrics();
  jobFailures.inc({ job: name }, 0);
  const pause = new WakeableSleep();
  let isStopping = false;
  let last: Made | undefined;
  /** @returns the pause (ms) after it */
  const runOnce = async (isWoken: boolean): Promise<number> => {
    if (!isWoken && runsAt === "one server" && !context.isOurs(name)) return everyMs;
    try {
      last = await job.run({ ...context, isStopping: () => isStopping }, last);
      return nextMs ? await nextMs(last, context) : everyMs;
    } catch (error) {
      jobFailures.inc({ job: name });
      logger().error({ err: error }, `${name} failed; it will be retried`);
      return afterFailureMs;
    }
  };
  const work = async () => {
    let isWoken = await pause.sleep(firstMs);
    while (!isStopping) {
      const restMs = await runOnce(isWoken);
      if (!isStopping) isWoken = await pause.sleep(restMs);
    }
  };
  const stopListening = wokenBy && onWork(wokenBy, pause.wake);
  const done = work();
  return () => {
    isStopping = true;
    stopListening?.();
    pause.wake();
    return done;
  };
}

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { openTestStore } from "@/db/testing/open-test-store";
import { ALL_RANGES } from "@/lib/domain/shared/hash-ranges";
import { config } from "@/lib/server/runtime/config";
import { metrics } from "@/lib/server/runtime/metrics";
import { defineJob, defineLeasedWork, defineQueue, type JobContext } from "@/lib/services/shared/background-job";
import { BACKGROUND_JOBS } from "./background-jobs";

const WHOLE = { name: "a job", runsAt: "one server", everyMs: 10, run: async () => {} } as const;
const { name: _name, ...nameless } = WHOLE;
const { runsAt: _runsAt, ...anywhere } = WHOLE;
const { everyMs: _everyMs, ...once } = WHOLE;
const { run: _run, ...idle } = WHOLE;

test("a definition without one of its parts does not compile", () => {
  const removed = [
    // @ts-expect-error what the log and the metric call it
    () => defineJob(nameless),
    // @ts-expect-error how several servers divide it
    () => defineJob(anywhere),
    // @ts-expect-error when it runs
    () => defineJob(once),
    // @ts-expect-error what it does
    () => defineJob(idle),
    // @ts-expect-error what wakes it
    () => defineLeasedWork({ name: "some work", next: async () => false }),
    // @ts-expect-error what is sent, and where
    () => defineQueue("a queue"),
  ];
  expect(removed).toHaveLength(6);
});

test("every job that a service defines is started, and has a name of its own", () => {
  const files = readdirSync("lib/services", { recursive: true, encoding: "utf8" }).filter((file) =>
    /(?<!\.test)\.ts$/.test(file),
  );
  const defined = files.flatMap((file) =>
    Array.from(
      readFileSync(join("lib/services", file), "utf8").matchAll(
        /^export const (\w+) = define(?:Job|LeasedWork|Queue)(?:<\w+>)?\(/gm,
      ),
      ([, name]) => name,
    ),
  );
  const list = readFileSync("lib/worker/background-jobs.ts", "utf8");
  expect(defined.filter((name) => !list.includes(`\n  ${name},\n`))).toEqual([]);
  expect(BACKGROUND_JOBS).toHaveLength(defined.length);
  expect(new Set(BACKGROUND_JOBS.map(({ name }) => name)).size).toBe(defined.length);
});

/** What a server without others gives to a job, and one whose jobs another server does. */
async function createContext(isOurs: boolean): Promise<JobContext> {
  return { store: await openTestStore(), config: config(), ranges: () => ALL_RANGES, isOurs: () => isOurs };
}

test("a job that fails is counted and repeated, and knows what its last success returned", async () => {
  const given: (number | undefined)[] = [];
  const job = defineJob<number>({
    ...WHOLE,
    run: async (_, last) => {
      given.push(last);
      if (given.length === 2) throw new Error("the network is away");
      return given.length;
    },
  });
  const stop = job.start(await createContext(true));
  onTestFinished(stop);
  await expect.poll(() => given.slice(0, 4)).toEqual([undefined, 1, 1, 3]);
  const { values } = await metrics().jobFailures.get();
  expect(values.find(({ labels }) => labels.job === "a job")?.value).toBe(1);
});

test("a job of one server rests where another does it", async () => {
  const runs: string[] = [];
  const context = await createContext(false);
  const stops = (["one server", "each server"] as const).map((runsAt) => {
    const run = async () => void runs.push(runsAt);
    return defineJob({ ...WHOLE, name: runsAt, runsAt, run }).start(context);
  });
  onTestFinished(async () => void (await Promise.all(stops.map((stop) => stop()))));
  await expect.poll(() => runs.length).toBeGreaterThan(2);
  expect(runs).not.toContain("one server");
});

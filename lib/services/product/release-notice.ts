import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Config } from "@/lib/config/parse-config";
import { findNewerRelease, parseReleases, type Release } from "@/lib/domain/settings/release-list";
import { HOUR_MS } from "@/lib/domain/time/beijing-time";
import { logger } from "@/lib/log/logger";
import { defineJob } from "@/lib/services/shared/background-job";
import { readProductFacts } from "./product-facts";

/** An operator may put it there, on a machine without the internet too. */
const GIVEN_FILE = "releases.json";
/** The last answer of `UPDATE_URL`. */
const ASKED_FILE = "releases-asked.json";
const ASK_EVERY_MS = 24 * 3_600_000;
const TIMEOUT_MS = 10_000;
const MAX_BYTES = 256 * 1024;

export interface ReleaseNotice {
  /** A newer version; null when none is known. */
  newer: Release | null;
  /** Whether there is a list to know it from, or an address that may be asked. */
  isInformed: boolean;
  /** When it was last asked, ms since 1970 UTC; null before. */
  askedAt: number | null;
}

type Place = Pick<Config, "dataDir" | "updateUrl">;

/** What is known of newer versions, from the two files; asks nobody. */
export async function getReleaseNotice({ dataDir, updateUrl }: Place, version: string): Promise<ReleaseNotice> {
  const given = await readReleases(join(dataDir, GIVEN_FILE));
  const asked = updateUrl ? await readReleases(join(dataDir, ASKED_FILE)) : null;
  return {
    newer: findNewerRelease([...(given ?? []), ...(asked ?? [])], version),
    isInformed: given !== null || updateUrl !== null,
    askedAt: updateUrl ? await findAskedAt(dataDir) : null,
  };
}

/**
 * Asks `UPDATE_URL` for the list of releases, at most once a day and only where it is set. The request says which
 * version asks and nothing else.
 */
export async function askForReleases({ dataDir, updateUrl }: Place, version: string, now: number): Promise<void> {
  if (!updateUrl) return;
  const askedAt = await findAskedAt(dataDir);
  if (askedAt !== null && now - askedAt < ASK_EVERY_MS && now >= askedAt) return;
  const response = await fetch(updateUrl, {
    headers: { "User-Agent": `waybill-desk/${version}`, Accept: "application/json" },
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (!response.ok) throw new Error(`UPDATE_URL answered ${response.status}`);
  const text = await readLimited(response);
  parseReleases(text);
  await writeFile(join(dataDir, ASKED_FILE), text, { mode: 0o600 });
}

async function readLimited(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    if (bytes > MAX_BYTES) throw new Error(`UPDATE_URL answered more than ${MAX_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** The time of the file is the time of the answer, so that a restart does not ask again. */
async function findAskedAt(dataDir: string): Promise<number | null> {
  return stat(join(dataDir, ASKED_FILE)).then(
    ({ mtimeMs }) => mtimeMs,
    () => null,
  );
}

/** @returns null without a list that can be read */
async function readReleases(file: string): Promise<Release[] | null> {
  try {
    if ((await stat(file)).size > MAX_BYTES) throw new Error(`larger than ${MAX_BYTES} bytes`);
    return parseReleases(await readFile(file, "utf8"));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") logger().warn({ err: error, file }, "no list of releases");
    return null;
  }
}

/** Asks for newer versions. */
export const releaseJob = defineJob({
  name: "the look for newer versions",
  runsAt: "each server",
  firstMs: 20_000,
  everyMs: HOUR_MS,
  afterFailureMs: 24 * HOUR_MS,
  run: async ({ config }) => askForReleases(config, (await readProductFacts()).version, Date.now()),
});

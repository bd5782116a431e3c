import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "@playwright/test";
import { findFreePort } from "@/e2e/support/free-port";
import { hurryRules } from "./hurry-rules";

const RULES = "ops/prometheus-rules.yml";
/** The longest duration of a rule is two minutes here, and some faults need longer to be felt. */
const FIRES_WITHIN_MS = 200_000;

/** What is done five minutes after a start, and again five minutes after it failed. */
const FIRED_WITHIN_MS = 660_000;

/** A disk that fills is known by its past. */
const CALM_MS = 15_000;

/** Every alert that the rules name. */
export function listAlerts(): string[] {
  return Array.from(readFileSync(RULES, "utf8").matchAll(/^ +- alert: (\w+)$/gm), ([, name = ""]) => name);
}

/** @throws Error with what promtool says of the rules or their tests; or when Prometheus is not installed */
export function checkRules(): void {
  for (const args of [
    ["check", "rules", RULES],
    ["test", "rules", RULES.replace(".yml", ".test.yml")],
  ]) {
    const { error, status, stdout, stderr } = spawnSync("promtool", args, { encoding: "utf8" });
    if (error) throw new Error("this drill needs Prometheus: apt-get install prometheus");
    if (status !== 0) throw new Error(`promtool ${args.join(" ")}:\n${stdout}${stderr}`);
  }
}

/** Servers under one name, of which each is asked once a second; or every five seconds with as long a limit. */
type Job = "waybill-desk" | "patient";
const EVERY_S: Record<Job, number> = { "waybill-desk": 1, patient: 5 };

/** A Prometheus with the rules in a hurry. */
export class WatchingPrometheus {
  readonly #folder = mkdtempSync(join(tmpdir(), "waybill-prometheus-"));
  #url = "";
  #process: ChildProcess | undefined;

  /** @param token of the scope `metrics` */
  static async start(token: string): Promise<WatchingPrometheus> {
    const prometheus = new WatchingPrometheus();
    await prometheus.#start(token);
    return prometheus;
  }

  async #start(token: string): Promise<void> {
    const at = (name: string) => join(this.#folder, name);
    writeFileSync(at("rules.yml"), hurryRules(readFileSync(RULES, "utf8")));
    const scrapes = (Object.keys(EVERY_S) as Job[]).map((job) => {
      this.watch([], job);
      return {
        job_name: job,
        metrics_path: "/api/metrics",
        scrape_interval: `${EVERY_S[job]}s`,
        scrape_timeout: `${EVERY_S[job]}s`,
        authorization: { credentials: token },
        file_sd_configs: [{ files: [at(`${job}.json`)], refresh_interval: "1s" }],
      };
    });
    // JSON is YAML.
    writeFileSync(
      at("prometheus.yml"),
      JSON.stringify({ global: { evaluation_interval: "1s" }, rule_files: [at("rules.yml")], scrape_configs: scrapes }),
    );
    const port = await findFreePort();
    this.#url = `http://127.0.0.1:${port}`;
    const args = [`--config.file=${at("prometheus.yml")}`, `--storage.tsdb.path=${at("data")}`];
    this.#process = spawn("prometheus", [...args, `--web.listen-address=127.0.0.1:${port}`, "--log.level=error"], {
      stdio: ["ignore", "ignore", "inherit"],
    });
    await expect
      .poll(() =>
        fetch(`${this.#url}/-/ready`).then(
          ({ ok }) => ok,
          () => false,
        ),
      )
      .toBe(true);
  }

  /** From now on it scrapes these servers under this name. */
  watch(urls: readonly string[], job: Job = "waybill-desk"): void {
    const file = join(this.#folder, `${job}.json`);
    writeFileSync(`${file}.new`, JSON.stringify([{ targets: urls.map((url) => new URL(url).host) }]));
    renameSync(`${file}.new`, file);
  }

  /** Waits until it has what it knows of a fresh server. @throws Error with the alerts that fire then */
  async expectCalm(): Promise<void> {
    await expect
      .poll(() => this.#ask("query?query=up"))
      .toMatchObject({ result: [{ value: [expect.anything(), "1"] }] });
    await sleep(CALM_MS);
    // A new database grows by much of what little it has.
    const firing = (await this.firing()).filter((name) => name !== "WaybillDatabaseGrows");
    expect(firing, "of a fresh server").toEqual([]);
  }

  /** The alerts that fire now. */
  async firing(): Promise<string[]> {
    const data = (await this.#ask("alerts")) as { alerts: { state: string; labels: { alertname: string } }[] };
    return data.alerts.filter(({ state }) => state === "firing").map(({ labels }) => labels.alertname);
  }

  /** Waits until each of them has fired, not necessarily at the same time. */
  async expectFiring(...alerts: string[]): Promise<void> {
    const missing = new Set(alerts);
    await expect(async () => {
      for (const name of await this.firing()) missing.delete(name);
      expect([...missing]).toEqual([]);
    }).toPass({ timeout: FIRES_WITHIN_MS, intervals: [500] });
  }

  /** Waits until it has fired, now or earlier. */
  async expectFired(alert: string): Promise<void> {
    const query = `count_over_time(ALERTS{alertname="${alert}",alertstate="firing"}[1h])`;
    await expect
      .poll(() => this.#ask(`query?query=${encodeURIComponent(query)}`), { timeout: FIRED_WITHIN_MS })
      .toMatchObject({ result: [{}] });
  }

  async #ask(what: string): Promise<unknown> {
    const response = await fetch(`${this.#url}/api/v1/${what}`);
    return ((await response.json()) as { data: unknown }).data;
  }

  stop(): void {
    this.#process?.kill("SIGKILL");
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

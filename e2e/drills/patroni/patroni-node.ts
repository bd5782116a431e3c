import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createOwnedFolder, writeOwnedFile } from "@/e2e/drills/failover/database-owner";
import { DatabaseProgram, killProcesses, signalProcess } from "@/e2e/drills/failover/database-program";
import type { Address } from "@/e2e/drills/failover/drill-network";
import { type NodePlace, patroniSettings, textOf } from "./patroni-settings";

const ANSWER_LIMIT_MS = 1_000;

/** Patroni and the PostgreSQL that it runs. */
export class PatroniNode {
  #patroni: DatabaseProgram | undefined;

  /** Nothing runs yet. */
  constructor(readonly place: NodePlace) {
    createOwnedFolder(place.folder);
    writeOwnedFile(this.#settings, patroniSettings(place));
  }

  get postgres(): Address {
    return this.place.postgres;
  }

  /** The newest of Patroni's log and of PostgreSQL's. */
  get log(): string {
    return this.#patroni?.log ?? "";
  }

  /** Starts Patroni, which starts PostgreSQL when it has decided as what. */
  async start(): Promise<void> {
    const { name, folder } = this.place;
    this.#patroni = new DatabaseProgram(name, ["patroni", this.#settings], folder);
    await this.#patroni.waitUntil(async () => (await this.#ask("liveness")) === 200);
    // PostgreSQL is no child of Patroni, and outlives it.
    process.once("exit", this.#endPostgres);
  }

  /** Whether Patroni says that the node is the leader, or its synchronous standby. */
  async is(role: "leader" | "synchronous"): Promise<boolean> {
    return (await this.#ask(role)) === 200;
  }

  /** Kills PostgreSQL's processes; Patroni is left. */
  async killPostgres(): Promise<void> {
    await killProcesses(this.#postmaster());
  }

  /** Kills Patroni and PostgreSQL at once, as the machine's end does. */
  async kill(): Promise<void> {
    process.off("exit", this.#endPostgres);
    await this.#patroni?.kill(this.#postmaster());
  }

  get #settings(): string {
    return join(this.place.folder, "patroni.json");
  }

  /** @returns the status of Patroni's answer, 0 without an answer */
  async #ask(path: string): Promise<number> {
    const signal = AbortSignal.timeout(ANSWER_LIMIT_MS);
    const response = await fetch(`http://${textOf(this.place.api)}/${path}`, { signal }).catch(() => undefined);
    await response?.body?.cancel();
    return response?.status ?? 0;
  }

  /** The first process of PostgreSQL; none when it does not run. */
  #postmaster(): number[] {
    try {
      const [line] = readFileSync(join(this.place.folder, "data/postmaster.pid"), "utf8").split("\n");
      const pid = Math.abs(Number(line)); // negative while a single process repairs the data
      // A server that was killed leaves the file, and another program may have the number by now.
      return readFileSync(`/proc/${pid}/comm`, "utf8") === "postgres\n" ? [pid] : [];
    } catch {
      return [];
    }
  }

  #endPostgres = () => {
    for (const pid of this.#postmaster()) signalProcess(pid, "SIGQUIT");
  };
}

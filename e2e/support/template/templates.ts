import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { TokenName } from "@/e2e/support/accounts";
import { runNode } from "@/e2e/support/run-node";
import { clockEnvironment } from "@/e2e/support/test-clock";

/** Environment variable that names the folder of templates. */
export const TEMPLATES = "WAYBILL_E2E_TEMPLATES";
export const ACCOUNTS = "accounts";
export const TOKENS_FILE = "tokens.json";

/** Number of shipments in the seeded template. */
export const SEEDED_SHIPMENTS = 5_000;
/** Time at which the parcels of the dated template are made up, so that they are the same in every run. */
export const DATED_AT = Date.parse("2026-11-25T10:00:00+08:00");
const DATED_SHIPMENTS = 300;
const SEEDING_LIMIT_MS = 180_000;

/** The content of a data folder at the start: nothing, users and tokens, or a shop's shipments too, of the hours before the run or of a fixed hour. */
export type DeskData = "empty" | "accounts" | "seeded" | "dated";

/** Templates with shipments: how many, and the environment in which they are made up. */
const SEEDED: Readonly<Partial<Record<DeskData, { shipments: number; env: () => Record<string, string> }>>> = {
  seeded: { shipments: SEEDED_SHIPMENTS, env: () => clockEnvironment() },
  dated: { shipments: DATED_SHIPMENTS, env: () => clockEnvironment({ time: DATED_AT, speed: 0 }) },
};

/** Copies a template into a data folder. */
export async function copyTemplate(data: DeskData, dataDir: string): Promise<void> {
  if (data === "empty") return;
  if (SEEDED[data]) await ensureSeeded(data);
  cpSync(join(folder(), data), dataDir, { recursive: true });
}

/** A token that every desk with accounts accepts. */
export function tokenNamed(name: TokenName): string {
  return JSON.parse(readFileSync(join(folder(), TOKENS_FILE), "utf8"))[name];
}

/** The first worker creates a template with shipments; the others wait for it. */
async function ensureSeeded(data: DeskData): Promise<void> {
  const seeded = join(folder(), data);
  const lock = `${seeded}.lock`;
  for (const deadline = performance.now() + SEEDING_LIMIT_MS; !existsSync(seeded); await sleep(100)) {
    if (performance.now() > deadline) throw new Error(`no seeded template after ${SEEDING_LIMIT_MS / 1_000} s`);
    if (!isCreated(lock)) continue;
    try {
      if (!existsSync(seeded)) await createSeeded(data, seeded);
    } finally {
      rmdirSync(lock);
    }
  }
}

async function createSeeded(data: DeskData, seeded: string): Promise<void> {
  const { shipments, env } = SEEDED[data] ?? { shipments: 0, env: () => clockEnvironment() };
  const dataDir = `${seeded}.new`;
  cpSync(join(folder(), ACCOUNTS), dataDir, { recursive: true });
  const seed = ["scripts/admin.ts", "seed", "--shipments", String(shipments)];
  await runNode(["--import", "tsx", ...seed], { DATA_DIR: dataDir, ...env() });
  renameSync(dataDir, seeded);
}

/** Creates a folder. @returns false if another worker has created it */
function isCreated(path: string): boolean {
  try {
    mkdirSync(path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

function folder(): string {
  const found = process.env[TEMPLATES];
  if (!found) throw new Error("there are no templates: Playwright's global set-up has not run");
  return found;
}

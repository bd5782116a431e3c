import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runNode } from "@/e2e/support/run-node";
import { ACCOUNTS, TEMPLATES, TOKENS_FILE } from "./templates";

/**
 * Playwright's global set-up: creates the data folder from which desks start, once for all workers.
 *
 * @returns what removes it
 */
export default async function createTemplates(): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), "waybill-templates-"));
  const dataDir = join(folder, ACCOUNTS);
  mkdirSync(dataDir, { mode: 0o700 });
  const tokens = await runNode(["--import", "tsx", "e2e/support/template/fill-template.ts"], { DATA_DIR: dataDir });
  await writeFile(join(folder, TOKENS_FILE), tokens);
  process.env[TEMPLATES] = folder; // Playwright passes it on to its workers
  return () => rmSync(folder, { recursive: true, force: true });
}

import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runNode } from "@/e2e/support/run-node";
import { clockEnvironment } from "@/e2e/support/test-clock";
import { ACCOUNTS, TEMPLATES, TOKENS_FILE } from "./templates";

const BUILD = `
  import { ensureBuilt } from "./scripts/build.mjs";
  process.exitCode = (await ensureBuilt()) ? 0 : 1;
`;

/**
 * Playwright's global set-up: builds the server if the build is stale, and creates the data folder from which
 * desks start, once for all workers.
 *
 * @returns a function that removes it
 */
export default async function createTemplates(): Promise<() => void> {
  await runNode(["--input-type=module", "--eval", BUILD], {});
  const folder = mkdtempSync(join(tmpdir(), "waybill-templates-"));
  const dataDir = join(folder, ACCOUNTS);
  mkdirSync(dataDir, { mode: 0o700 });
  const tokens = await runNode(["--import", "tsx", "e2e/support/template/fill-template.ts"], {
    DATA_DIR: dataDir,
    ...clockEnvironment(),
  });
  await writeFile(join(folder, TOKENS_FILE), tokens);
  process.env[TEMPLATES] = folder; // Playwright passes it to its workers
  return () => rmSync(folder, { recursive: true, force: true });
}

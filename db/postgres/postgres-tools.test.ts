import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { rootCertificates } from "node:tls";
import { expect, onTestFinished, test, vi } from "vitest";
import { runTool } from "./postgres-tools";

/** Puts a program first in PATH that writes down how it was called. @returns reads it, a line each */
function installNoting(tool: string): () => string[] {
  const folder = mkdtempSync(join(tmpdir(), "waybill-tool-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const script = `#!/bin/sh
{ echo "$@"; echo "$PGPASSWORD"; cat "\${PGSSLROOTCERT:-/dev/null}"; } > "${folder}/noted"
`;
  writeFileSync(join(folder, tool), script, { mode: 0o700 });
  vi.stubEnv("PATH", `${folder}:${process.env.PATH}`);
  vi.stubEnv("NODE_EXTRA_CA_CERTS", "");
  onTestFinished(() => void vi.unstubAllEnvs());
  return () => readFileSync(join(folder, "noted"), "utf8").split("\n");
}

test("a program verifies the server by the authorities of Node.js, and is not told the password on its command line", async () => {
  const readNoted = installNoting("pg_dump");
  await runTool("pg_dump", ["--file=x"], "postgres://desk:secret@db1/desk?sslmode=require&max=3", 17);
  const [args, password, ...authorities] = readNoted();
  expect(args).toBe("--file=x --dbname=postgres://desk@db1/desk?sslmode=verify-full");
  expect(password).toBe("secret");
  const named = authorities.filter((line) => line === "-----BEGIN CERTIFICATE-----");
  expect(named).toHaveLength(rootCertificates.length);
});

test("an authority that the address or the environment names is the only one", async () => {
  const readNoted = installNoting("pg_dump");
  await runTool("pg_dump", [], "postgres://db1/desk?sslmode=verify-full&sslrootcert=/etc/ca.pem", 17);
  expect(readNoted()).toEqual(["--dbname=postgres://db1/desk?sslmode=verify-full&sslrootcert=%2Fetc%2Fca.pem", "", ""]);
  const own = join(mkdtempSync(join(tmpdir(), "waybill-authority-")), "own.pem");
  writeFileSync(own, "own\n");
  onTestFinished(() => rmSync(own));
  vi.stubEnv("PGSSLROOTCERT", own);
  await runTool("pg_dump", [], "postgres://db1/desk?sslmode=verify-full", 17);
  expect(readNoted().slice(2)).toEqual(["own", ""]);
});

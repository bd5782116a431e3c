import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { rootCertificates } from "node:tls";
import { toLibpqAddress } from "@/lib/domain/system/libpq-address";

const MAX_ERROR_CHARS = 2_000;

/** PostgreSQL's own programs are missing, or older than the server. */
export class PostgresToolError extends Error {
  constructor(
    readonly kind: "missing" | "old" | "failed",
    readonly tool: string,
    /** Major version of the server; 0 when it is not known. */
    readonly serverVersion: number,
    detail: string,
  ) {
    super(detail);
  }
}

/**
 * @param major of the server; 0 where any version will do
 * @throws PostgresToolError when the program is missing or older
 */
export async function requireTool(tool: string, major: number): Promise<void> {
  const child = spawn(tool, ["--version"], { stdio: ["ignore", "pipe", "ignore"] });
  let text = "";
  child.stdout.on("data", (chunk) => {
    text += String(chunk);
  });
  const code = await endOf(child).catch(() => null);
  if (code !== 0) throw new PostgresToolError("missing", tool, major, `${tool} was not found`);
  const version = Number(/\) (\d+)/.exec(text)?.[1] ?? 0);
  if (version < major) throw new PostgresToolError("old", tool, major, text.trim());
}

/**
 * Runs a program on the database of an address, with the encryption and the check of the server that the desk has.
 *
 * @param major of the server, for the error
 * @throws PostgresToolError, or the reason of the signal
 */
export async function runTool(
  tool: string,
  args: readonly string[],
  address: string,
  major: number,
  signal?: AbortSignal,
): Promise<void> {
  const { url, password, needsAuthorities } = toLibpqAddress(address);
  const folder = needsAuthorities && !process.env.PGSSLROOTCERT ? await writeAuthorities() : null;
  try {
    const child = spawn(tool, [...args, `--dbname=${url}`], {
      stdio: ["ignore", "ignore", "pipe"],
      env: {
        ...process.env,
        ...(password !== "" && { PGPASSWORD: password }),
        ...(folder !== null && { PGSSLROOTCERT: join(folder, AUTHORITIES) }),
      },
      signal,
    });
    const errors = collectErrors(child.stderr);
    const code = await endOf(child);
    signal?.throwIfAborted();
    if (code !== 0) throw new PostgresToolError("failed", tool, major, errors());
  } finally {
    if (folder !== null) await rm(folder, { recursive: true, force: true });
  }
}

const AUTHORITIES = "authorities.pem";

/** The authorities that Node.js trusts, for libpq, which knows none by itself. @returns the folder of the file */
async function writeAuthorities(): Promise<string> {
  const extra = process.env.NODE_EXTRA_CA_CERTS;
  const trusted = [...rootCertificates, ...(extra ? [await readFile(extra, "utf8")] : [])];
  const folder = await mkdtemp(join(tmpdir(), "waybill-authorities-"));
  await writeFile(join(folder, AUTHORITIES), `${trusted.join("\n")}\n`);
  return folder;
}

/** One that was told to end may still write for a moment: its end is waited for. @returns its exit code */
export function endOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once("error", (error) => error.name === "AbortError" || reject(error));
    child.once("close", resolve);
  });
}

/** @returns tells what the stream has said so far */
export function collectErrors(stream: NodeJS.ReadableStream): () => string {
  let text = "";
  stream.on("data", (chunk) => {
    if (text.length < MAX_ERROR_CHARS) text += String(chunk);
  });
  return () => text.slice(0, MAX_ERROR_CHARS).trim();
}

import { spawn } from "node:child_process";
import { dirname } from "node:path";
import type { Client } from "pg";
import { requireRoom } from "@/db/database-copy";
import type { AuditHeadRow } from "@/db/queries/audit/audit-head-records";
import type { Installation } from "@/db/queries/settings/installation";
import { readDumpScript } from "./dump-script";
import { countedName, countOwnRows, findSchemas, listTables, measureRows } from "./find-schemas";
import { addressOf, createClient } from "./postgres-connection";
import { collectErrors, endOf, PostgresToolError, requireTool, runTool } from "./postgres-tools";

/** What a dump holds. */
export interface DumpFacts {
  rows: Record<string, number>;
  /** When the newest migration was made, ms since 1970 UTC. */
  migration: number;
  /** Such as `17.2`. */
  version: string;
  /** Null in a database that no server has started on, or of a version before it was recorded. */
  installation: Installation | null;
  /** The newest lines of each list of heads of the audit log. */
  auditHeads: AuditHeadRow[];
}

/**
 * Dumps the desk's tables into a file of pg_dump's custom format, all as of one instant: the rows are counted in the
 * same snapshot. Other schemas of the database are left out.
 *
 * @param signal ends pg_dump too
 * @throws DatabaseCopyError when the disk has no room
 * @throws PostgresToolError, the database's error, or the reason of the signal
 */
export async function dumpPostgres(url: string, file: string, signal: AbortSignal): Promise<DumpFacts> {
  const client = createClient(url);
  await client.connect();
  try {
    const server = await readServerVersion(client);
    await requireTool("pg_dump", server.major);
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    const { rows } = await client.query<{ snapshot: string }>("SELECT pg_export_snapshot() AS snapshot");
    const { own, others } = await findSchemas(client);
    await requireRoom(dirname(file), await measureRows(client, own));
    const counts = await countOwnRows(client);
    const migration = await readMigration(client, own);
    const installation = (counts.installation ?? 0) > 0 ? await readInstallation(client) : null;
    const auditHeads = (counts.audit_head ?? 0) > 0 ? await readAuditHeads(client) : [];
    const options = [
      ...["--format=custom", "--compress=0", "--no-owner", "--no-privileges", `--file=${file}`],
      `--snapshot=${rows[0]?.snapshot ?? ""}`,
      // In quotes, since a name is a pattern.
      ...others.map((name) => `--exclude-schema="${name.replaceAll('"', '""')}"`),
    ];
    // The snapshot is known to this server alone.
    await runTool("pg_dump", options, addressOf(client, url), server.major, signal);
    return { rows: counts, migration, version: server.version, installation, auditHeads };
  } finally {
    await client.end();
  }
}

/**
 * Reads a whole dump and counts its rows. @returns rows of each table
 *
 * @param signal ends pg_restore too
 * @throws PostgresToolError when pg_restore cannot read it, or the reason of the signal
 */
export async function countDumpedRows(file: string, signal?: AbortSignal): Promise<Record<string, number>> {
  await requireTool("pg_restore", 0);
  const child = spawn("pg_restore", ["--file=-", "--data-only", file], { stdio: ["ignore", "pipe", "pipe"], signal });
  const ended = endOf(child);
  const errors = collectErrors(child.stderr);
  const counts: Record<string, number> = {};
  for await (const part of readDumpScript(child.stdout)) {
    if (typeof part === "string") continue;
    const table = countedName(part.schema, part.table);
    counts[table] ??= 0;
    for await (const { rows } of part.batches) counts[table] += rows;
  }
  const code = await ended;
  signal?.throwIfAborted();
  if (code !== 0) throw new PostgresToolError("failed", "pg_restore", 0, errors());
  return counts;
}

async function readMigration(client: Client, schemas: readonly string[]): Promise<number> {
  const found = (await listTables(client, schemas)).find(({ name }) => name === "__drizzle_migrations");
  if (!found) return 0;
  const { rows } = await client.query<{ at: string | null }>(
    `SELECT max(created_at) AS at FROM ${client.escapeIdentifier(found.schema)}."__drizzle_migrations"`,
  );
  return Number(rows[0]?.at ?? 0);
}

async function readInstallation(client: Client): Promise<Installation | null> {
  const { rows } = await client.query<Installation>(
    `SELECT installation_id AS "installationId", secret_fingerprint AS "secretFingerprint" FROM installation`,
  );
  return rows[0] ?? null;
}

async function readAuditHeads(client: Client): Promise<AuditHeadRow[]> {
  return (await client.query<AuditHeadRow>("SELECT list, lines FROM audit_head")).rows;
}

async function readServerVersion(client: Client): Promise<{ major: number; version: string }> {
  const { rows } = await client.query<{ number: string; version: string }>(
    "SELECT current_setting('server_version_num') AS number, current_setting('server_version') AS version",
  );
  return { major: Math.floor(Number(rows[0]?.number ?? 0) / 10_000), version: rows[0]?.version ?? "" };
}

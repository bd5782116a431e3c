import { z } from "zod";

/** Of the container; a copy of another version is refused. */
export const BACKUP_FORMAT = 1;

/** The database's file in a copy. */
export const DATABASE_MEMBERS = { sqlite: "database.sqlite", postgres: "database.dump" } as const;
/** The root secret's file in a copy. */
export const SECRET_MEMBER = "app-secret";
/** The list of the audit log's heads, as of the copy. */
export const HEADS_MEMBER = "audit-heads.log";

const memberSchema = z.object({
  name: z.string().regex(/^[a-z0-9][\w.-]*(\/[a-zA-Z0-9][\w.-]*)*$/),
  bytes: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

/** What a copy holds; `manifest.json` in its file. docs/backup.md describes the whole file. */
export const backupManifestSchema = z.object({
  format: z.literal(BACKUP_FORMAT),
  /** Version of the product that wrote it. */
  product: z.string(),
  engine: z.enum(["sqlite", "postgres"]),
  /** Name and version of the database, such as `SQLite 3.51.3`. */
  engineVersion: z.string(),
  /** When its newest migration was made, ms since 1970 UTC: the schema's version. */
  migration: z.int().min(0),
  /** The instant whose state it holds, ms since 1970 UTC. */
  createdAt: z.int(),
  isEncrypted: z.boolean(),
  /** Rows of each table. */
  rows: z.record(z.string(), z.int().min(0)),
  /** The list of the audit log's heads that it holds, and how many lines that list has had; none in a copy of a desk without one. */
  auditHeads: z.object({ list: z.string().regex(/^[\w.-]+$/), number: z.int() }).optional(),
  members: z.array(memberSchema),
});
export type BackupManifest = z.output<typeof backupManifestSchema>;
export type BackupMember = z.output<typeof memberSchema>;

/** File name of a copy made at an instant: its UTC time, so that names sort by age. */
export function backupFileName(at: number): string {
  return `waybill-desk-${new Date(at).toISOString().replace(/[-:.]/g, "")}.tar`;
}

/** The instant in the name of a copy's file, ms since 1970 UTC; null for any other file. */
export function parseBackupFileName(name: string): number | null {
  const [, year, month, day, hour, minute, second, ms] =
    /^waybill-desk-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z\.tar$/.exec(name) ?? [];
  if (year === undefined) return null;
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}.${ms}Z`);
}

import { bool, bytes, index, int, primaryKey, table, text } from "@/db/column-builders";
import { DUPLICATE_POLICIES, IMPORT_KINDS, IMPORT_STATUSES } from "@/lib/domain/imports/import-job";

/** A file of shipments or pasted text: how it is read, and the progress of its import. */
export const importJobs = table(
  "import_job",
  {
    id: text("id").primaryKey(),
    status: text("status", { enum: IMPORT_STATUSES }).notNull(),
    kind: text("kind", { enum: IMPORT_KINDS }).notNull(),
    fileName: text("file_name"), // null for pasted text
    bytes: int("bytes").notNull(),
    isFileKept: bool("is_file_kept").notNull(),
    createdBy: text("created_by").notNull(), // name of the user or token
    shops: text("shops"), // JSON: the shops whose parcels it may enter, those of who uploaded it; null for all
    askedBy: text("asked_by"), // who started it: `user:…` or `token:…`; null: before this was kept
    createdAt: int("created_at").notNull(),
    startedAt: int("started_at"),
    endedAt: int("ended_at"),

    sheetName: text("sheet_name"),
    sheetNames: text("sheet_names").notNull(), // JSON
    encoding: text("encoding"),
    delimiter: text("delimiter"),
    header: text("header").notNull(), // JSON: what was recognised
    mapping: text("mapping").notNull(), // JSON: what is used
    rates: text("rates"), // JSON: yuan for one unit of each currency, as entered for this file; null: none
    isMappingRemembered: bool("is_mapping_remembered").notNull(),
    sampleSealed: text("sample_sealed"), // the first rows, encrypted; deleted with the file
    rows: int("rows").notNull(),

    policy: text("policy", { enum: DUPLICATE_POLICIES }).notNull(),
    acceptSuggestions: bool("accept_suggestions").notNull(),
    check: text("check_result"), // JSON
    problems: text("problems").notNull(), // JSON: the first few; values masked

    position: int("position").notNull(), // processed rows, written in the same transaction as their result
    created: int("created").notNull(),
    updated: int("updated").notNull(),
    skipped: int("skipped").notNull(),
    failed: int("failed").notNull(),
    error: text("error"),
    undo: text("undo"), // JSON: who took it back, and what became of its parcels; null unless somebody did

    lease: text("lease"), // of the worker that claimed it
    leasedUntil: int("leased_until"),
    claims: int("claims").notNull(), // since the last progress
  },
  (t) => [index("import_created").on(t.createdAt, t.id), index("import_status").on(t.status, t.createdAt)],
);

/** The file in chunks, compressed and encrypted. */
export const importChunks = table(
  "import_piece",
  {
    importId: text("import_id")
      .notNull()
      .references(() => importJobs.id, { onDelete: "cascade" }),
    ordinal: int("ordinal").notNull(),
    content: bytes("content").notNull(),
  },
  (t) => [primaryKey({ columns: [t.importId, t.ordinal] })],
);

/** Why a number of a file was skipped, for the error sheet; deleted with the file. */
export const importSkips = table(
  "import_skip",
  {
    importId: text("import_id")
      .notNull()
      .references(() => importJobs.id, { onDelete: "cascade" }),
    position: int("position").notNull(), // position among the file's numbers, as the job counts them
    reason: text("reason").notNull(),
  },
  (t) => [primaryKey({ columns: [t.importId, t.position] })],
);

/** The column mapping that a user chose for a header, for the next file with the same one. */
export const importMappings = table("import_mapping", {
  fingerprint: text("fingerprint").primaryKey(), // hash of the column names
  mapping: text("mapping").notNull(), // JSON
  usedAt: int("used_at").notNull(),
});

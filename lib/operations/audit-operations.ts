import { z } from "zod";
import { AUDIT_ACTOR_KINDS, AUDIT_CHANNELS, AUDIT_OUTCOMES } from "@/lib/domain/audit/audit-entry";
import {
  auditChangeSchema,
  auditExportSchema,
  auditFilterSchema,
  auditRevealSchema,
} from "@/lib/domain/audit/audit-requests";
import { instant, nullableText, type Page, pageOf } from "@/lib/domain/shared/view-schemas";
import { defineOperations } from "./operation";

const values = z.record(z.string(), z.unknown());

const auditEntryViewSchema = z
  .object({
    id: z.string(),
    at: instant.describe("when it happened, ISO 8601, +08:00"),
    actor: z.object({
      kind: z
        .enum(AUDIT_ACTOR_KINDS)
        .describe("person, token, command line, the desk itself, or someone who is not signed in"),
      id: nullableText.describe("id of the user or token"),
      name: nullableText.describe("name of the user or token"),
    }),
    via: z.enum(AUDIT_CHANNELS).describe("how the request came in"),
    address: nullableText.describe("IP address of the client"),
    action: z.string().describe("name of the action, such as token.create"),
    target: z
      .object({
        kind: z.string().describe("kind of the object, such as shipment"),
        id: z.string().describe("id of the object"),
      })
      .nullable()
      .describe("what it was done to"),
    shop: nullableText,
    outcome: z
      .enum(AUDIT_OUTCOMES)
      .describe("done; refused: not allowed or too often; invalid: a wrong request; failed: an error of the desk"),
    status: z.int().nullable().describe("HTTP status of the answer"),
    reason: nullableText.describe("the reason that was given"),
    facts: values.describe("counts, filters and the like"),
    before: values.describe("changed values, before"),
    after: values.describe("changed values, after"),
    hasSealed: z.boolean().describe("whether personal data is kept encrypted"),
    requestId: nullableText.describe("id of the request, as in the log"),
    chain: z.string().describe("its chain: server and day"),
    /** Null for readers who are limited to shops: it counts the entries of every shop. */
    sequence: z.int().nullable().describe("its number in the chain; `null` for callers limited to shops"),
  })
  .meta({ id: "AuditEntry" });
export type AuditEntryView = z.output<typeof auditEntryViewSchema>;

export type AuditPage = Page<AuditEntryView>;

const auditStateSchema = z
  .object({
    keepDays: z.int().describe("for how many days entries are kept"),
    checks: z
      .array(
        z.object({
          node: z.string().describe("the server"),
          at: instant.describe("when it was, ISO 8601, +08:00"),
          chains: z.int().describe("chains verified"),
          rows: z.int().describe("entries verified"),
          unanchored: z.int().describe("entries that are not anchored outside the database yet"),
          faults: z
            .array(
              z.object({
                chain: z.string().describe("the chain"),
                sequence: z.int().describe("number of the entry"),
                kind: z
                  .enum(["altered", "removed", "replaced", "secret", "sealed", "heads", "headsRemoved"])
                  .describe("kind of fault"),
              }),
            )
            .describe("the first 20 bad entries of each chain, 200 in all"),
        }),
      )
      .describe("the last verification by each server"),
  })
  .meta({ id: "AuditState" });
export type AuditState = z.output<typeof auditStateSchema>;
export type AuditFault = AuditState["checks"][number]["faults"][number];

/** The encrypted values of an entry, by their dotted names such as `before.phone`. */
const auditRevealedSchema = z
  .object({ values: values.describe("the values by name, such as before.phone") })
  .meta({ id: "AuditRevealed" });

/** Who did and saw what. */
export const auditOperations = defineOperations({
  listAudit: {
    route: "GET /api/v1/audit",
    title: "List audit entries",
    summary: "Who changed, saw and exported what, newest first; for owners",
    permission: "manage",
    query: auditFilterSchema,
    answer: pageOf(auditEntryViewSchema),
  },
  exportAudit: {
    route: "GET /api/v1/audit/export",
    title: "Export audit log",
    summary: "The entries as XLSX or CSV, 100,000 at most; for owners",
    permission: "manage",
    audit: "audit.export",
    query: auditExportSchema,
    files: ["xlsx", "csv"],
  },
  getAuditState: {
    route: "GET /api/v1/audit/state",
    summary: "Retention, and what the last verification by each server found; for owners",
    returns: "the current state",
    permission: "manage",
    isForEveryShop: true,
    answer: auditStateSchema,
  },
  changeAudit: {
    route: "PATCH /api/v1/audit",
    title: "Change audit retention",
    summary: "For how many days entries are kept; for owners",
    returns: "the state as updated",
    permission: "manage",
    isForEveryShop: true,
    needsConfirmation: true,
    audit: "audit.settings",
    body: { schema: auditChangeSchema, limitBytes: 1_000, example: () => ({ keepDays: 1_095 }) },
    answer: auditStateSchema,
  },
  revealAuditEntry: {
    route: "POST /api/v1/audit/{id}/reveal",
    summary: "The encrypted personal data of an entry; this is recorded; for owners",
    returns: "the values",
    permission: "manage",
    needsConfirmation: true,
    audit: "audit.reveal",
    body: {
      schema: auditRevealSchema,
      limitBytes: 4_000,
      example: (say) => ({ reason: say("Checking a customer’s call") }),
    },
    answer: auditRevealedSchema,
  },
});

import { z } from "zod";
import { instant, nullableText, type Page } from "@/lib/domain/shared/view-schemas";
import { AUDIT_ACTOR_KINDS, AUDIT_OUTCOMES, AUDIT_WAYS } from "./audit-entry";

const values = z.record(z.string(), z.unknown());

export const auditEntryViewSchema = z
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
    via: z.enum(AUDIT_WAYS).describe("how the request came in"),
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

export const auditStateSchema = z
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
export const auditRevealedSchema = z
  .object({ values: values.describe("the values by name, such as before.phone") })
  .meta({ id: "AuditRevealed" });

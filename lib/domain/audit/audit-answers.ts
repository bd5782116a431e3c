import { z } from "zod";
import { instant, nullableText, type Page } from "@/lib/domain/shared/view-schemas";
import { AUDIT_ACTOR_KINDS, AUDIT_OUTCOMES, AUDIT_WAYS } from "./audit-entry";

const values = z.record(z.string(), z.unknown());

export const auditEntryViewSchema = z
  .object({
    id: z.string(),
    at: instant,
    actor: z.object({ kind: z.enum(AUDIT_ACTOR_KINDS), id: nullableText, name: nullableText }),
    via: z.enum(AUDIT_WAYS),
    address: nullableText,
    action: z.string(),
    target: z.object({ kind: z.string(), id: z.string() }).nullable(),
    shop: nullableText,
    outcome: z.enum(AUDIT_OUTCOMES),
    status: z.int().nullable(),
    reason: nullableText,
    facts: values,
    before: values,
    after: values,
    hasSealed: z.boolean(),
    requestId: nullableText,
    chain: z.string(),
    /** Null for readers who are limited to shops: it counts the entries of every shop. */
    sequence: z.int().nullable(),
  })
  .meta({ id: "AuditEntry" });
export type AuditEntryView = z.output<typeof auditEntryViewSchema>;
export type AuditPage = Page<AuditEntryView>;

export const auditStateSchema = z
  .object({
    keepDays: z.int(),
    checks: z.array(
      z.object({
        node: z.string(),
        at: instant,
        chains: z.int(),
        rows: z.int(),
        unanchored: z.int(),
        faults: z.array(
          z.object({
            chain: z.string(),
            sequence: z.int(),
            kind: z.enum(["altered", "removed", "replaced", "secret", "sealed", "heads", "headsRemoved"]),
          }),
        ),
      }),
    ),
  })
  .meta({ id: "AuditState" });
export type AuditState = z.output<typeof auditStateSchema>;
export type AuditFault = AuditState["checks"][number]["faults"][number];

/** The encrypted values of an entry, by their dotted names such as `before.phone`. */
export const auditRevealedSchema = z.object({ values }).meta({ id: "AuditRevealed" });

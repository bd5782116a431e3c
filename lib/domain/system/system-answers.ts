import { z } from "zod";
import { nullableText } from "@/lib/domain/shared/view-schemas";
import { QUEUES } from "./outgoing-queues";
import { CHECK_STATES, SYSTEM_CHECKS } from "./system-check";

const instant = z.iso.datetime({ offset: true });

/** The state of the installation for its owner. Instants are ISO 8601 with +08:00, sizes in bytes. */
export const systemStatusSchema = z
  .object({
    checkedAt: instant,
    checks: z.array(
      z
        .object({ check: z.enum(SYSTEM_CHECKS), state: z.enum(CHECK_STATES), message: z.string(), mend: nullableText })
        .meta({ id: "SystemCheck" }),
    ),
    nodes: z.array(
      z
        .object({
          id: z.string(),
          isSelf: z.boolean(),
          isAlive: z.boolean(),
          version: z.string(),
          nodeVersion: z.string(),
          startedAt: instant,
          seenAt: instant,
          clockSkewMs: z.int(),
          residentBytes: z.int(),
        })
        .meta({ id: "ServerNode" }),
    ),
    disk: z.object({ freeBytes: z.int(), freeRatio: z.number() }).nullable(),
    database: z.object({ engine: z.string(), bytes: z.int(), walBytes: z.int().nullable() }),
    queues: z.array(
      z
        .object({
          queue: z.enum(QUEUES),
          waiting: z.int(),
          leased: z.int(),
          oldestDueAt: instant.nullable(),
        })
        .meta({ id: "QueueBacklog" }),
    ),
    logged: z.object({ warn: z.int(), error: z.int() }),
  })
  .meta({ id: "SystemStatus" });

export type SystemStatus = z.output<typeof systemStatusSchema>;

import { z } from "zod";
import { nullableText } from "@/lib/domain/shared/view-schemas";
import { QUEUES } from "./outgoing-queues";
import { CHECK_STATES, SYSTEM_CHECKS } from "./system-check";

const instant = z.iso.datetime({ offset: true });

/** The state of the installation for its owner. Instants are ISO 8601 with +08:00, sizes in bytes. */
export const systemStatusSchema = z
  .object({
    checkedAt: instant.describe("when it was checked, ISO 8601, +08:00"),
    checks: z
      .array(
        z
          .object({
            check: z.enum(SYSTEM_CHECKS).describe("what was checked"),
            state: z.enum(CHECK_STATES).describe("ok, warning (it works, but needs attention) or failed"),
            message: z.string().describe("what was found, in the language of the request"),
            mend: nullableText.describe("what to do; null where there is nothing to do"),
          })
          .meta({ id: "SystemCheck" }),
      )
      .describe("the checks"),
    nodes: z
      .array(
        z
          .object({
            id: z.string().describe("name of the server (NODE_ID)"),
            isSelf: z.boolean().describe("whether it is the one that answers"),
            isAlive: z.boolean().describe("whether it was heard of within 45 seconds"),
            version: z.string().describe("version of the product"),
            nodeVersion: z.string().describe("version of Node.js"),
            startedAt: instant.describe("when it started, ISO 8601, +08:00"),
            seenAt: instant.describe("its last heartbeat by the database's clock, ISO 8601, +08:00"),
            clockSkewMs: z.int().describe("its clock less the database's, in ms"),
            residentBytes: z.int().describe("bytes of memory in use"),
          })
          .meta({ id: "ServerNode" }),
      )
      .describe("servers on this database"),
    disk: z
      .object({
        freeBytes: z.int().describe("bytes that are free"),
        freeRatio: z.number().describe("share that is free, 0 to 1"),
      })
      .nullable()
      .describe("the disk of DATA_DIR; null where it is not reported"),
    database: z
      .object({
        engine: z.string().describe("name and version"),
        bytes: z.int(),
        walBytes: z.int().nullable().describe("bytes of SQLite's write-ahead log; null on PostgreSQL"),
      })
      .describe("the database"),
    queues: z
      .array(
        z
          .object({
            queue: z.enum(QUEUES).describe("the queue"),
            waiting: z.int().describe("items that are not done"),
            leased: z.int().describe("items that a server is working on"),
            oldestDueAt: instant
              .nullable()
              .describe(
                "since when the oldest item that nobody works on has been due, ISO 8601, +08:00; null if there is none",
              ),
          })
          .meta({ id: "QueueBacklog" }),
      )
      .describe("the queues"),
    logged: z
      .object({ warn: z.int().describe("warnings"), error: z.int().describe("errors") })
      .describe("lines in this server's log since its start"),
  })
  .meta({ id: "SystemStatus" });

export type SystemStatus = z.output<typeof systemStatusSchema>;

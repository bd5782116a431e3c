import { z } from "zod";
import { STORAGE_PROBLEMS } from "@/lib/domain/settings/storage-health";
import { nullableText } from "@/lib/domain/shared/view-schemas";
import { QUEUES } from "@/lib/domain/system/outgoing-queues";
import { CHECK_STATES, SYSTEM_CHECKS } from "@/lib/domain/system/system-check";
import { defineOperations } from "./operation";

const instant = z.iso.datetime({ offset: true });

/** The state of the installation for its owner. Instants are ISO 8601 with +08:00, sizes in bytes. */
const systemStatusSchema = z
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

const navigationSchema = z
  .object({
    hasSettlement: z
      .boolean()
      .describe("Whether there is a shipment with cash on delivery or a carrier’s settlement file"),
    unreadablePushes: z.int().describe("Pushes of the last seven days that could not be read"),
    areQueriesStopped: z.boolean().describe("Whether paid queries have stopped"),
  })
  .meta({ id: "Navigation" });

/** What the navigation shows only when there is something: the settlement, and what waits for an owner. */
export type Navigation = z.output<typeof navigationSchema>;

const storageHealthSchema = z
  .object({
    trouble: z.enum(STORAGE_PROBLEMS).nullable().describe("null while it can be written to"),
    freeRatio: z.number().min(0).max(1).nullable().describe("share of the disk that is free; null on PostgreSQL"),
  })
  .meta({ id: "StorageHealth" });

/** The status of the storage. */
export type StorageHealth = z.output<typeof storageHealthSchema>;

/** A shop or a salesperson of some shipments, with its pinyin for search. */
export type FilterName = FilterNames["shops"][number];

const filterName = z
  .object({
    name: z.string(),
    pinyin: z.string().describe("pinyin, such as qing he hao wu"),
    initials: z.string().describe("initials of the pinyin, such as qhhw"),
    shipments: z.int().describe("shipments that have it"),
  })
  .meta({ id: "FilterName" });

const filterNamesSchema = z.object({
  shops: z.array(filterName).describe("shops"),
  salespeople: z.array(filterName).describe("salespeople"),
});

/** Filter values that come from the shipments. The ones with the most shipments first. */
export type FilterNames = z.output<typeof filterNamesSchema>;

/** What the frame of every page shows, and the state of the installation. */
export const deskOperations = defineOperations({
  getFilters: {
    route: "GET /api/v1/filters",
    summary: "Shops and salespeople to filter the list by, those with most shipments first",
    returns: "1,000 of each at most",
    permission: "read",
    answer: filterNamesSchema,
  },
  /** Answers 200 even while the storage fails: the request itself succeeded. */
  getStorage: {
    route: "GET /api/v1/storage",
    summary: "Whether pushes can be stored at present, and how much of the disk is free",
    returns: "a few seconds old at most",
    permission: "read",
    isCommon: true,
    answer: storageHealthSchema,
  },
  getNavigation: {
    route: "GET /api/v1/navigation",
    title: "Get what the navigation shows",
    summary: "Whether there is anything to settle, and what waits for an owner; for the desk’s own pages",
    returns: "The counts are given to owners who see every shop, to others as 0",
    permission: "read",
    isCommon: true,
    answer: navigationSchema,
  },
  getSystemStatus: {
    route: "GET /api/v1/system",
    summary: "The checks of the command doctor, the servers, queues and sizes; for owners",
    returns: "15 seconds old at most",
    permission: "manage",
    isForEveryShop: true,
    answer: systemStatusSchema,
  },
});

import { z } from "zod";
import { message } from "@/lib/domain/shared/message";
import { pageLimit } from "@/lib/domain/shared/request-schemas";
import { MONITOR_STATUSES } from "@/lib/domain/shipments/monitor-status";
import { REBUILD_STATUSES } from "./rebuild-status";

/** Who asked for a run: a migration, because the rules have changed, or the owner. */
export const REBUILD_REASONS = ["upgrade", "owner"] as const;

/** Units that Kuaidi100 has charged for a waybill number, by month. */
export const chargedUnitSchema = z.object({ month: z.string(), carrier: z.string() });

/** What a rebuild may change of a shipment, as far as people see it. */
export const rebuiltFactsSchema = z.object({
  state: z.int().nullable().describe("Kuaidi100's number of the state"),
  subState: z.int().nullable(),
  rawState: z.string().nullable(),
  monitorStatus: z.enum(MONITOR_STATUSES),
  carrier: z.string().nullable(),
  pickedUpAt: z.int().nullable(),
  signedAt: z.int().nullable(),
  lastEventAt: z.int().nullable(),
  flag: z.string().nullable().describe("the flag"),
  events: z.int().describe("events of its timelines"),
  units: z.array(chargedUnitSchema).describe("charged units of its number"),
});
export type RebuiltFacts = z.infer<typeof rebuiltFactsSchema>;

/** A shipment that a run has changed, with what it was before and is since. Times in ms since 1970. */
export const rebuildChangeSchema = z.object({
  shipmentId: z.string(),
  waybillNumber: z.string(),
  before: rebuiltFactsSchema,
  after: rebuiltFactsSchema,
});
export type RebuildChange = z.infer<typeof rebuildChangeSchema>;

export const MAX_REBUILD_CHANGES = 200;
const DEFAULT_REBUILD_CHANGES = 50;

export const rebuildChangesQuerySchema = z.object({
  limit: pageLimit(MAX_REBUILD_CHANGES).default(DEFAULT_REBUILD_CHANGES),
  cursor: z.string().max(64, message("shared.cursorInvalid")).optional(),
});
export type RebuildChangesQuery = z.infer<typeof rebuildChangesQuerySchema>;

export const rebuildChangePageSchema = z.object({
  items: z.array(rebuildChangeSchema),
  nextCursor: z.string().nullable(),
});
export type RebuildChangePage = z.infer<typeof rebuildChangePageSchema>;

export const REBUILD_ACTIONS = ["start", "stop", "resume"] as const;
export const rebuildActionSchema = z.object({
  action: z
    .enum(REBUILD_ACTIONS, { error: message("shared.oneOf", { choices: REBUILD_ACTIONS }) })
    .describe("start, stop or resume"),
});
export type RebuildAction = z.infer<typeof rebuildActionSchema>["action"];

/** A run as its owner sees it. Times with +08:00. */
export const rebuildRunSchema = z.object({
  id: z.string(),
  status: z.enum(REBUILD_STATUSES).describe("progress"),
  reason: z.enum(REBUILD_REASONS).describe("by an upgrade or by the owner"),
  askedBy: z.string().nullable().describe("name of the user or token; null for an upgrade"),
  askedAt: z.string().describe("when it was requested, ISO 8601, +08:00"),
  startedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  stoppedBy: z.string().nullable().describe("name of the user or token that stopped it"),
  total: z.int().describe("shipments, as counted when the copy was written"),
  done: z.int().describe("shipments done so far"),
  changed: z.int().describe("shipments and units that are listed as changed"),
  copy: z
    .object({
      file: z.string().describe("path on the server"),
      host: z.string().describe("name of the server"),
      bytes: z.int(),
      sha256: z.string().describe("checksum of the copy"),
    })
    .nullable()
    .describe("the copy of the data that was made before"),
  error: z.string().nullable().describe("why it failed, and what to do"),
});
export type RebuildRunView = z.infer<typeof rebuildRunSchema>;

export const rebuildStateSchema = z.object({ run: rebuildRunSchema.nullable().describe("the newest run") });
export type RebuildState = z.infer<typeof rebuildStateSchema>;

import { sql } from "drizzle-orm";
import { index, int, primaryKey, table, text, uniqueIndex } from "@/db/column-builders";
import { CASE_EVENT_KINDS, CASE_OUTCOMES, CASE_STATUSES, CASE_STEPS } from "@/lib/domain/cases/problem-case";
import { shipments } from "./shipment-tables";

/** The flag settings, in one row; without it the defaults of `lib/domain/flags/flag-settings-schema.ts` apply. */
export const flagSettings = table("flag_setting", {
  id: int("id").primaryKey(), // 1
  settings: text("settings").notNull(), // JSON
  changedAt: int("changed_at").notNull(),
  sweptTo: text("swept_to"), // shipments up to this id have been evaluated with these settings; null once all have
});

/** One row for each time that a parcel got a flag: without duplicates, never deleted. */
export const flagEpisodes = table(
  "flag_episode",
  {
    shipmentId: text("shipment_id")
      .notNull()
      .references(() => shipments.id, { onDelete: "cascade" }),
    flag: text("flag").notNull(),
    since: int("since").notNull(), // when it became due
    level: int("level").notNull(), // the highest level reached
    reason: text("reason"),
    raisedAt: int("raised_at").notNull(), // when it was detected
    liftedAt: int("lifted_at"),
    caseId: text("case_id"),
  },
  (t) => [primaryKey({ columns: [t.shipmentId, t.flag, t.since] }), index("flag_episode_raised").on(t.raisedAt)],
);

/** A task for people: one case for each parcel with flags, however many flags it has. */
export const problemCases = table(
  "problem_case",
  {
    id: text("id").primaryKey(),
    shipmentId: text("shipment_id")
      .notNull()
      .references(() => shipments.id, { onDelete: "cascade" }),
    status: text("status", { enum: CASE_STATUSES }).notNull(),
    step: text("step", { enum: CASE_STEPS }).notNull(),
    flag: text("flag").notNull(), // the newest
    flagLevel: int("flag_level").notNull(),
    flagReason: text("flag_reason"),
    flagSince: int("flag_since").notNull(),
    liftedAt: int("lifted_at"), // null while the parcel has the flag
    openedAt: int("opened_at").notNull(),
    dueAt: int("due_at").notNull(), // the deadline for the first action, then the date of the next one
    nextActionAt: int("next_action_at"), // on hold until then
    assigneeId: text("assignee_id"), // a user's id
    firstActionAt: int("first_action_at"), // first action by a person
    outcome: text("outcome", { enum: CASE_OUTCOMES }),
    closedAt: int("closed_at"),
    closedBy: text("closed_by"), // a user's id; null when it closed because the parcel moved on
    returnedAt: int("returned_at"), // when a user confirmed that the parcel is back
    version: int("version").notNull(), // incremented by each change
  },
  (t) => [
    // A parcel has at most one open case.
    uniqueIndex("problem_case_open").on(t.shipmentId).where(sql`${t.status} = 'open'`),
    index("problem_case_queue").on(t.status, t.dueAt, t.id),
    index("problem_case_shipment").on(t.shipmentId, t.openedAt),
    index("problem_case_opened").on(t.openedAt, t.id),
    index("problem_case_closed").on(t.closedAt, t.id).where(sql`${t.closedAt} is not null`),
    index("problem_case_assignee").on(t.assigneeId, t.status),
  ],
);

/** A case's history. Append-only. */
export const caseEvents = table(
  "case_event",
  {
    id: text("id").primaryKey(), // sorts by time
    caseId: text("case_id")
      .notNull()
      .references(() => problemCases.id, { onDelete: "cascade" }),
    at: int("at").notNull(),
    kind: text("kind", { enum: CASE_EVENT_KINDS }).notNull(),
    actorId: text("actor_id"), // null for automatic events
    actorName: text("actor_name"), // the name at that time
    detail: text("detail"), // a note's text, a flag, a step, or a user's name
  },
  (t) => [index("case_event_case").on(t.caseId, t.id)],
);

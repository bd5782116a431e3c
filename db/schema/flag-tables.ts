import { sql } from "drizzle-orm";
import { index, int, primaryKey, table, text, uniqueIndex } from "@/db/column-builders";
import { CASE_EVENT_KINDS, CASE_OUTCOMES, CASE_STATUSES, CASE_STEPS } from "@/lib/domain/cases/problem-case";
import { shipments } from "./shipment-tables";

/** What decides on flags besides the parcels, in one row; without it everything is as in `lib/domain/flags/flag-settings-schema.ts`. */
export const flagSettings = table("flag_setting", {
  id: int("id").primaryKey(), // 1
  settings: text("settings").notNull(), // JSON
  changedAt: int("changed_at").notNull(),
  sweptTo: text("swept_to"), // up to which shipment all have been judged by these settings; null once all have
});

/** Each time that a parcel came to bear a flag: never twice the same, never forgotten. */
export const flagEpisodes = table(
  "flag_episode",
  {
    shipmentId: text("shipment_id")
      .notNull()
      .references(() => shipments.id, { onDelete: "cascade" }),
    flag: text("flag").notNull(),
    since: int("since").notNull(), // when it became due
    level: int("level").notNull(), // the highest that it reached
    reason: text("reason"),
    raisedAt: int("raised_at").notNull(), // when we noticed
    liftedAt: int("lifted_at"),
    caseId: text("case_id"),
  },
  (t) => [primaryKey({ columns: [t.shipmentId, t.flag, t.since] }), index("flag_episode_raised").on(t.raisedAt)],
);

/** What a person sees to: one for each parcel that bears flags, however many. */
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
    liftedAt: int("lifted_at"), // null while the parcel bears it
    openedAt: int("opened_at").notNull(),
    dueAt: int("due_at").notNull(), // until when somebody is to have seen to it, then its next date
    nextActionAt: int("next_action_at"), // rests until then
    assigneeId: text("assignee_id"), // of a user
    firstActionAt: int("first_action_at"), // by a person
    outcome: text("outcome", { enum: CASE_OUTCOMES }),
    closedAt: int("closed_at"),
    closedBy: text("closed_by"), // a user's id; null where the parcel moved on by itself
    returnedAt: int("returned_at"), // when somebody confirmed that it is back
    version: int("version").notNull(), // counts the changes
  },
  (t) => [
    // A parcel has one open case at most, whoever opens it.
    uniqueIndex("problem_case_open").on(t.shipmentId).where(sql`${t.status} = 'open'`),
    index("problem_case_queue").on(t.status, t.dueAt, t.id),
    index("problem_case_shipment").on(t.shipmentId, t.openedAt),
    index("problem_case_opened").on(t.openedAt, t.id),
    index("problem_case_closed").on(t.closedAt, t.id).where(sql`${t.closedAt} is not null`),
    index("problem_case_assignee").on(t.assigneeId, t.status),
  ],
);

/** What happened in a case, in order. Rows are added and never changed. */
export const caseEvents = table(
  "case_event",
  {
    id: text("id").primaryKey(), // ordered by time
    caseId: text("case_id")
      .notNull()
      .references(() => problemCases.id, { onDelete: "cascade" }),
    at: int("at").notNull(),
    kind: text("kind", { enum: CASE_EVENT_KINDS }).notNull(),
    actorId: text("actor_id"), // null where nobody did it
    actorName: text("actor_name"), // as it was then
    detail: text("detail"), // a note's words, a flag, a step, a user's name
  },
  (t) => [index("case_event_case").on(t.caseId, t.id)],
);

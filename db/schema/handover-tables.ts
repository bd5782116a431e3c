import { index, int, primaryKey, table, text } from "@/db/column-builders";
import { HANDOVER_STATUSES } from "@/lib/domain/cases/handover";
import { problemCases } from "./flag-tables";

/** A handover from one shift to the next. Names are copied, because users may be deleted. */
export const handovers = table(
  "handover",
  {
    id: text("id").primaryKey(),
    at: int("at").notNull(),
    authorId: text("author_id").notNull(),
    authorName: text("author_name").notNull(),
    toId: text("to_id"), // null: any user of the next shift
    toName: text("to_name"),
    text: text("text").notNull(),
    openCount: int("open_count").notNull(),
    dueCount: int("due_count").notNull(),
    waitingCount: int("waiting_count").notNull(),
    status: text("status", { enum: HANDOVER_STATUSES }).notNull(),
    settledAt: int("settled_at"), // when it was accepted or withdrawn
    settledBy: text("settled_by"), // a name
    shops: text("shops"), // JSON: what the author might see; null for every shop
  },
  (t) => [index("handover_log").on(t.at, t.id), index("handover_status").on(t.status, t.at, t.id)],
);

export const handoverCases = table(
  "handover_case",
  {
    handoverId: text("handover_id")
      .notNull()
      .references(() => handovers.id, { onDelete: "cascade" }),
    caseId: text("case_id")
      .notNull()
      .references(() => problemCases.id, { onDelete: "cascade" }),
    position: int("position").notNull(), // earliest due time first
  },
  (t) => [primaryKey({ columns: [t.handoverId, t.caseId] }), index("handover_case_case").on(t.caseId)],
);

import { index, int, table, text } from "@/db/column-builders";
import { users } from "./account-tables";

export const savedViews = table(
  "saved_view",
  {
    id: text("id").primaryKey(),
    ownerId: text("owner_id").references(() => users.id, { onDelete: "cascade" }), // null: shared with all users
    name: text("name").notNull(),
    query: text("query").notNull(), // written by canonicalQuery of lib/domain/shipment-list/list-params.ts
    position: int("position").notNull(), // among the views of its owner, or among the shared ones
    madeBy: text("made_by").notNull(),
    changedAt: int("changed_at").notNull(),
  },
  (t) => [index("saved_view_owner").on(t.ownerId, t.position)],
);

/** The view that a user's list opens with; without a row, all shipments. */
export const defaultViews = table("default_view", {
  userId: text("user_id")
    .primaryKey()
    .references(() => users.id, { onDelete: "cascade" }),
  viewId: text("view_id").notNull(), // a saved view, or a system view of lib/domain/shipment-list/list-view.ts
});

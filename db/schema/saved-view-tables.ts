import { index, int, table, text } from "@/db/column-builders";
import { users } from "./account-tables";

/** Views of the list that people saved. */
export const savedViews = table(
  "saved_view",
  {
    id: text("id").primaryKey(),
    ownerId: text("owner_id").references(() => users.id, { onDelete: "cascade" }), // null: shared with all who work here
    name: text("name").notNull(),
    query: text("query").notNull(), // see lib/domain/shipment-list/list-view.ts
    position: int("position").notNull(), // within its owner's, or within the shared ones
    madeBy: text("made_by").notNull(),
    changedAt: int("changed_at").notNull(),
  },
  (t) => [index("saved_view_owner").on(t.ownerId, t.position)],
);

/** Which view each person's list opens with; without a row, all shipments. */
export const defaultViews = table("default_view", {
  userId: text("user_id")
    .primaryKey()
    .references(() => users.id, { onDelete: "cascade" }),
  viewId: text("view_id").notNull(), // a saved view, or one of lib/domain/shipment-list/system-views.ts
});

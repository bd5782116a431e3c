import { index, int, table, text } from "@/db/column-builders";

/** Which carriers Kuaidi100 recognized for a number, kept so that no number is asked for twice. */
export const numberRecognitions = table(
  "number_recognition",
  {
    number: text("number").primaryKey(),
    carriers: text("carriers").notNull(), // JSON: Kuaidi100's codes, the most likely first; may be empty
    askedAt: int("asked_at").notNull(),
  },
  (t) => [index("number_recognition_asked").on(t.askedAt)],
);

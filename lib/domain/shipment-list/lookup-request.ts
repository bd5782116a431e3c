import { z } from "zod";
import { MOST_LOOKED_UP } from "./lookup";

/** More than a thousand numbers with all that stands around them in a chat or a table. */
const LONGEST_TEXT = 500_000;

/** Waybill or order numbers, or a text in which they stand. */
export const lookupSchema = z.union(
  [
    z.strictObject({
      numbers: z
        .array(z.string().trim().min(1, "空的号码请删掉。").max(64, "号码最多 64 个字符。"))
        .min(1, "请至少给出一个号码。")
        .max(MOST_LOOKED_UP, `一次最多查 ${MOST_LOOKED_UP} 个号码，请分几次查。`),
    }),
    z.strictObject({
      text: z
        .string()
        .trim()
        .min(1, "请粘贴要查的单号。")
        .max(LONGEST_TEXT, `一次最多查 ${MOST_LOOKED_UP} 个号码，请分几次查。`),
    }),
  ],
  { error: "请给出 numbers（号码列表）或 text（含有号码的文本）其中之一。" },
);

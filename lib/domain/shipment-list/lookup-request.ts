import { z } from "zod";
import { MAX_LOOKUP_NUMBERS } from "./lookup-result";

/** Characters; enough for a thousand numbers with the text around them in a chat or a table. */
const MAX_TEXT_LENGTH = 500_000;

/** The body of `POST /api/v1/shipments/lookup`: waybill or order numbers, or a text that contains them. */
export const lookupSchema = z.union(
  [
    z.strictObject({
      numbers: z
        .array(z.string().trim().min(1, "空的号码请删掉。").max(64, "号码最多 64 个字符。"))
        .min(1, "请至少给出一个号码。")
        .max(MAX_LOOKUP_NUMBERS, `一次最多查 ${MAX_LOOKUP_NUMBERS} 个号码，请分几次查。`),
    }),
    z.strictObject({
      text: z
        .string()
        .trim()
        .min(1, "请粘贴要查的单号。")
        .max(MAX_TEXT_LENGTH, `一次最多查 ${MAX_LOOKUP_NUMBERS} 个号码，请分几次查。`),
    }),
  ],
  { error: "请给出 numbers（号码列表）或 text（含有号码的文本）其中之一。" },
);

import { z } from "zod";
import { looseCode, looseText } from "./loose-text";

/** Absent, null and `""` all mean that there is none. */
const orNothing = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === "" ? null : value), schema.nullish());

/**
 * One event of a leg. Its fields are read by `readText` and not checked here: nothing that a field
 * may hold makes a push unreadable, and a push bears them by the hundred.
 */
const eventWire = z.custom<EventWire>((value) => typeof value === "object" && value !== null && !Array.isArray(value));
export type EventWire = Readonly<Record<string, unknown>>;

/** `lastResult` or `destResult`; the fields that the document tells to ignore are left out. */
const resultWire = z.object({
  state: looseText,
  com: looseCode,
  nu: looseText,
  data: orNothing(z.array(eventWire)),
});
export type ResultWire = z.infer<typeof resultWire>;

/**
 * The `param` of a push as it is on the wire, read as widely as anyone has seen it: numbers or
 * booleans where the document says string, null or missing fields, fields nobody documented.
 * Only shape is demanded: objects where objects belong, a list where the events belong.
 *
 * @see Kuaidi100 document, 2.3 推送输入参数
 */
export const pushWire = z.object({
  status: looseText,
  message: looseText,
  autoCheck: looseText,
  comOld: looseCode,
  comNew: looseCode,
  lastResult: orNothing(resultWire),
  destResult: orNothing(resultWire),
});

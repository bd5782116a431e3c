import { z } from "zod";
import { message } from "@/lib/domain/shared/message";
import { instant, nullableText } from "@/lib/domain/shared/view-schemas";
import { MESSAGE_STATUSES } from "./alert-channel";

/** The delivery status of a message. */
export const deliveryFields = {
  status: z.enum(MESSAGE_STATUSES).describe("whether it was sent"),
  attempts: z.int(),
  nextAttemptAt: instant.nullable(),
  lastError: nullableText,
};

/** Which page of a log of deliveries. */
export const deliveryLogSchema = z.object({
  cursor: z.string().max(64, message("delivery.cursorInvalid")).optional(),
});

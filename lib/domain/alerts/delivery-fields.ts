import { z } from "zod";
import { instant, nullableText } from "@/lib/domain/shared/view-schemas";
import { MESSAGE_STATUSES } from "./alert-channel";

/** The delivery status of a message. */
export const deliveryFields = {
  status: z.enum(MESSAGE_STATUSES),
  attempts: z.int(),
  nextAttemptAt: instant.nullable(),
  lastError: nullableText,
};

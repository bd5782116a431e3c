import { z } from "zod";
import { store } from "@/db/open";
import { outboxView } from "@/db/queries/subscriptions/outbox";
import { HELD_ACTIONS } from "@/lib/domain/subscriptions/outbox";
import { authorize } from "@/lib/server/auth/authorize";
import { handle, readJson } from "@/lib/server/http/problem";
import { decideHeld } from "@/lib/services/subscriptions/run-outbox";

const LIMIT_BYTES = 1_000;
const bodySchema = z.object({
  action: z.enum(HELD_ACTIONS, { error: "action 请写 send（照样发送）或 drop（作废）。" }),
});

export const POST = handle(async (request) => {
  await authorize(request, "manage");
  const { action } = bodySchema.parse(await readJson(request, LIMIT_BYTES));
  await decideHeld(store(), action, Date.now());
  return Response.json(await outboxView(store().read));
});

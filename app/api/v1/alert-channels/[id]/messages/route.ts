import { z } from "zod";
import { store } from "@/db/open-store";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { sayFor } from "@/lib/server/i18n/say";
import { getChannelLog } from "@/lib/services/alerts/manage-alert-channels";

const query = z.object({ cursor: z.string().max(64, "cursor 请原样使用上一页返回的 nextCursor。").optional() });

/** The messages sent, newest first. */
export const GET = handleErrors(async (request, { params }: RouteContext<"/api/v1/alert-channels/[id]/messages">) => {
  await authorize(request, "manage");
  const { cursor } = query.parse(Object.fromEntries(new URL(request.url).searchParams));
  const say = sayFor(request);
  const { items, ...rest } = await getChannelLog(store().read, (await params).id, cursor);
  const translated = items.map((message) => ({ ...message, lastError: message.lastError && say(message.lastError) }));
  return Response.json({ items: translated, ...rest });
});

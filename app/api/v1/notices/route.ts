import { store } from "@/db/open";
import { noticePageSchema } from "@/lib/domain/notifications/notice-requests";
import { authorize } from "@/lib/server/auth/authorize";
import { handle } from "@/lib/server/http/problem";
import { sayFor } from "@/lib/server/i18n/say";
import { viewNotices } from "@/lib/services/notifications/notices";

/** What whoever asks was told, the newest first. */
export const GET = handle(async (request) => {
  const { id } = await authorize(request, "read");
  const page = noticePageSchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  return Response.json(await viewNotices(store().read, id, page, sayFor(request)));
});

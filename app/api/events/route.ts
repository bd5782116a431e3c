import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { createLiveStream } from "@/lib/server/live/live-stream";

export const dynamic = "force-dynamic";

/** Server-sent events, resumed from `Last-Event-ID` or `?after=` if one is given: see {@link createLiveStream}. */
export const GET = handleErrors(async (request) => {
  const { shops } = await authorize(request, "read");
  const after = request.headers.get("last-event-id") ?? new URL(request.url).searchParams.get("after");
  return new Response(createLiveStream(after, shops), {
    headers: {
      "Content-Type": "text/event-stream",
      // Without no-transform Next compresses the stream and buffers it.
      "Cache-Control": "no-cache, no-transform",
      "X-Accel-Buffering": "no",
    },
  });
});

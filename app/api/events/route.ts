import { authorize } from "@/lib/server/authorize";
import { liveBus } from "@/lib/server/live-bus";
import { handle } from "@/lib/server/problem";

export const dynamic = "force-dynamic";

/** Proxies cut a stream that is silent for a minute. */
const HEARTBEAT_MS = 25_000;
/** A change goes out at once; those within this time after it go out together. */
const GATHER_MS = 100;

/**
 * Server-sent events: `event: ready`, `data: {"changedAt": ms}` with the last change before the
 * stream began, then `event: shipment`, `data: {"ids": […]}` after each change.
 */
export const GET = handle(async (request) => {
  await authorize(request, "read");
  const encoder = new TextEncoder();
  const stop = new AbortController();
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      const changed = new Set<string>();
      let timer: NodeJS.Timeout | undefined;
      const send = (text: string) => controller.enqueue(encoder.encode(text));
      const flush = () => {
        timer = undefined;
        if (changed.size === 0) return;
        timer = setTimeout(flush, GATHER_MS);
        send(`event: shipment\ndata: ${JSON.stringify({ ids: [...changed] })}\n\n`);
        changed.clear();
      };
      const heartbeat = setInterval(() => send(": still here\n\n"), HEARTBEAT_MS);
      const silence = liveBus().listen((ids) => {
        for (const id of ids) changed.add(id);
        if (timer === undefined) flush();
      });
      const release = liveBus().onClose(() => {
        stop.abort();
        controller.close();
      });
      stop.signal.addEventListener("abort", () => {
        clearInterval(heartbeat);
        clearTimeout(timer);
        silence();
        release();
      });
      send(`retry: 2000\nevent: ready\ndata: ${JSON.stringify({ changedAt: liveBus().lastChangeAt() })}\n\n`);
    },
    cancel: () => stop.abort(),
  });
  return new Response(stream, {
    headers: {
      "Content-Type": "text/event-stream",
      // Without no-transform Next compresses the stream, and holds it back.
      "Cache-Control": "no-cache, no-transform",
      "X-Accel-Buffering": "no",
    },
  });
});

import { type LiveBus, liveBus } from "./live-bus";

/** Proxies cut a stream that is silent for a minute; and readers take a line without it for dead. */
const HEARTBEAT_MS = 25_000;
/** A change goes out at once; those within this time after it go out together. */
const BATCH_MS = 100;

/**
 * Server-sent events. First `event: ready`, `data: {"changedAt": ms, "resumed": boolean}`: when
 * something last changed, and whether what follows continues what the reader knows. Then, after each
 * change, `event: shipment`, `data: {"ids": […], "at": ms}`, its `id` the place to come back to, and
 * `event: beat` while nothing happens. A later `ready` that is not resumed means that changes were missed.
 *
 * @param after the last `id` that the reader saw; null when it saw none
 */
export function createLiveStream(after: string | null, bus: LiveBus = liveBus()): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const stop = new AbortController();
  return new ReadableStream<Uint8Array>({
    start(controller) {
      const changed = new Set<string>();
      let position = bus.position();
      let timer: NodeJS.Timeout | undefined;
      const send = (text: string) => controller.enqueue(encoder.encode(text));
      const sendReady = (resumed: boolean) =>
        send(`id: ${position}\nevent: ready\ndata: ${JSON.stringify({ changedAt: bus.lastChangeAt(), resumed })}\n\n`);
      const flush = () => {
        timer = undefined;
        if (changed.size === 0) return;
        timer = setTimeout(flush, BATCH_MS);
        const data = JSON.stringify({ ids: [...changed], at: bus.lastChangeAt() });
        send(`id: ${position}\nevent: shipment\ndata: ${data}\n\n`);
        changed.clear();
      };
      const heartbeat = setInterval(() => send("event: beat\ndata: 1\n\n"), HEARTBEAT_MS);
      const release = [
        bus.subscribe((change) => {
          for (const id of change.ids) changed.add(id);
          position = change.position;
          if (timer === undefined) flush();
        }),
        bus.onGap(() => {
          changed.clear();
          position = bus.position();
          sendReady(false);
        }),
        bus.onClose(() => {
          stop.abort();
          controller.close();
        }),
      ];
      stop.signal.addEventListener("abort", () => {
        clearInterval(heartbeat);
        clearTimeout(timer);
        for (const each of release) each();
      });
      const missed = after === null ? undefined : bus.changedSince(after);
      send("retry: 2000\n");
      sendReady(missed !== undefined);
      for (const id of missed ?? []) changed.add(id);
      flush();
    },
    cancel: () => stop.abort(),
  });
}

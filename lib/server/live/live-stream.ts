import { type LiveBus, liveBus } from "./live-bus";

/** Proxies cut a stream that is silent for a minute, and clients take a silent connection for dead. */
const HEARTBEAT_MS = 25_000;
/** A change is sent immediately; further ones within this time are sent together. */
const BATCH_MS = 100;

/**
 * Server-sent events. First `event: ready`, `data: {"changedAt": ms, "resumed": boolean}`: the time
 * of the newest change, and whether the stream continues from the reader's position. Then, after
 * each change, `event: shipment`, `data: {"ids": […], "at": ms}` with its position as `id`, and
 * `event: beat` every 25 s. A later `ready` with `resumed: false` means that changes were missed.
 *
 * @param after the last `id` that the reader received; null when it has none
 */
export function createLiveStream(after: string | null, bus: LiveBus = liveBus()): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const stopped = new AbortController();
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
      const unsubscribers = [
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
          stopped.abort();
          controller.close();
        }),
      ];
      stopped.signal.addEventListener("abort", () => {
        clearInterval(heartbeat);
        clearTimeout(timer);
        for (const each of unsubscribers) each();
      });
      const missedIds = after === null ? undefined : bus.changedSince(after);
      send("retry: 2000\n");
      sendReady(missedIds !== undefined);
      for (const id of missedIds ?? []) changed.add(id);
      flush();
    },
    cancel: () => stopped.abort(),
  });
}

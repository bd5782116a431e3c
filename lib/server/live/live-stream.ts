import { type LiveBus, liveBus } from "@/db/live/live-bus";
import { store } from "@/db/open-store";
import { listIdsInShops } from "@/db/queries/shipments/shipments-in-shops";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import { logger } from "@/lib/log/logger";

/** Proxies cut a stream that is silent for a minute, and clients take a silent connection for dead. */
const HEARTBEAT_MS = 25_000;
/** A change is sent immediately; further ones within this time are sent together. */
const BATCH_MS = 100;
/** The same for a limited reader, whose changes are looked up. */
const LOOKUP_BATCH_MS = 500;

type FindVisible = (ids: readonly string[]) => Promise<readonly string[]>;

/**
 * Server-sent events. First `event: ready`, `data: {"changedAt": ms, "resumed": boolean}`: the time
 * of the newest change, and whether the stream continues from the reader's position. Then, after
 * each change, `event: shipment`, `data: {"ids": […], "at": ms}` with its position as `id`, and
 * `event: beat` every 25 s. A later `ready` with `resumed: false` means that changes were missed.
 *
 * A reader that is limited to shops gets the changes of their parcels only. Positions count the changes of all shops,
 * and the time of the newest change may be of any, so this reader gets no position, and reloads after an interruption.
 *
 * @param after the last `id` that the reader received; null when it has none
 */
export function createLiveStream(
  after: string | null,
  scope: ShopScope,
  bus: LiveBus = liveBus(),
  findVisible: FindVisible = (ids) => listIdsInShops(store().read, scope, ids),
): ReadableStream<Uint8Array> {
  const isLimited = scope.kind !== "every";
  const encoder = new TextEncoder();
  const stopped = new AbortController();
  return new ReadableStream<Uint8Array>({
    start(controller) {
      const changed = new Set<string>();
      let position = bus.position();
      let timer: NodeJS.Timeout | undefined;
      let isLookingUp = false;
      const send = (text: string) => controller.enqueue(encoder.encode(text));
      const sendEvent = (event: string, data: object) =>
        send(`${isLimited ? "" : `id: ${position}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
      const changedAt = () => (isLimited ? Date.now() : bus.lastChangeAt());
      const sendReady = (resumed: boolean) => sendEvent("ready", { changedAt: changedAt(), resumed });
      const sendVisible = async (ids: readonly string[]) => {
        isLookingUp = true;
        try {
          const visible = await findVisible(ids);
          if (visible.length > 0 && !stopped.signal.aborted) sendEvent("shipment", { ids: visible, at: Date.now() });
        } catch (error) {
          logger().warn({ err: error }, "changes for a limited reader could not be looked up");
          if (!stopped.signal.aborted) sendReady(false);
        } finally {
          isLookingUp = false;
        }
      };
      const flush = () => {
        timer = undefined;
        if (changed.size === 0) return;
        timer = setTimeout(flush, isLimited ? LOOKUP_BATCH_MS : BATCH_MS);
        if (isLookingUp) return;
        const ids = [...changed];
        changed.clear();
        if (isLimited) void sendVisible(ids);
        else sendEvent("shipment", { ids, at: bus.lastChangeAt() });
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
      const missedIds = after === null || isLimited ? undefined : bus.changedSince(after);
      send("retry: 2000\n");
      sendReady(missedIds !== undefined);
      for (const id of missedIds ?? []) changed.add(id);
      flush();
    },
    cancel: () => stopped.abort(),
  });
}

/** Message about the live connection to the pages of the desk. */
export type LiveMessage =
  /** `isDisabled`: the connection was lost because the person may no longer use the desk. */
  | { kind: "state"; state: ConnectionState; isDisabled?: boolean }
  /** The stream has started. `isGap`: earlier changes are unknown, so everything must be fetched again. */
  | { kind: "ready"; changedAt: number; isGap: boolean }
  | { kind: "changed"; ids: string[] };

export type ConnectionState = "connecting" | "live" | "lost";

export interface LiveConnection {
  /** Messages with the current state, for a tab that joins. */
  getCurrentMessages(): LiveMessage[];
  /** Reconnects at once if the connection is lost, for example when a tab joins. */
  reconnect(): void;
  close(): void;
}

const RECONNECT_MS = 2_000;
const MAX_RECONNECT_MS = 20_000;
/** The server sends something every 25 s; longer silence means a dead connection, as after a laptop's sleep. */
const SILENCE_TIMEOUT_MS = 60_000;

/**
 * The connection to the server (server-sent events): reconnects automatically, and reports the changes in between.
 *
 * @param since event id to continue from, known from an earlier connection
 * @param onMessage receives each message, with the event id from which another connection could continue
 */
export function openLiveConnection(
  onMessage: (message: LiveMessage, place: string) => void,
  since = "",
): LiveConnection {
  let source: EventSource | undefined;
  let state: ConnectionState = "connecting";
  let place = since;
  let changedAt = 0;
  let pauseMs = RECONNECT_MS;
  let reconnect: ReturnType<typeof setTimeout> | undefined;
  let silence: ReturnType<typeof setTimeout> | undefined;

  const setState = (next: ConnectionState, isDisabled = false) => {
    if (state === next) return;
    state = next;
    onMessage({ kind: "state", state, isDisabled }, place);
  };
  const handleLoss = (isDisabled = false) => {
    source?.close();
    source = undefined;
    clearTimeout(silence);
    clearTimeout(reconnect);
    setState("lost", isDisabled);
    reconnect = setTimeout(open, pauseMs);
    pauseMs = Math.min(2 * pauseMs, MAX_RECONNECT_MS);
  };
  const handleEvent = ({ lastEventId }: MessageEvent) => {
    if (lastEventId !== "") place = lastEventId;
    clearTimeout(silence);
    silence = setTimeout(() => handleLoss(), SILENCE_TIMEOUT_MS);
  };
  function open(): void {
    clearTimeout(reconnect);
    const wasListening = place !== "";
    source = new EventSource(wasListening ? `/api/events?${new URLSearchParams({ after: place })}` : "/api/events");
    source.onerror = () => handleLoss();
    source.addEventListener("ready", (event: MessageEvent<string>) => {
      const ready = JSON.parse(event.data) as { changedAt: number; resumed: boolean };
      const isGap = wasListening && !ready.resumed;
      handleEvent(event);
      pauseMs = RECONNECT_MS;
      changedAt = ready.changedAt;
      onMessage({ kind: "ready", changedAt, isGap }, place);
      setState("live");
    });
    source.addEventListener("shipment", (event: MessageEvent<string>) => {
      const { ids, at } = JSON.parse(event.data) as { ids: string[]; at: number };
      handleEvent(event);
      changedAt = at;
      onMessage({ kind: "changed", ids }, place);
    });
    source.addEventListener("beat", handleEvent);
    // Another page of this user took its place; returning at once would close that one.
    source.addEventListener("replaced", () => {
      pauseMs = MAX_RECONNECT_MS;
      handleLoss();
    });
    source.addEventListener("disabled", () => handleLoss(true));
  }
  open();
  return {
    getCurrentMessages: () => [
      ...(state === "live" ? [{ kind: "ready", changedAt, isGap: false } as const] : []),
      { kind: "state", state },
    ],
    reconnect: () => {
      if (source === undefined) open();
    },
    close: () => {
      source?.close();
      clearTimeout(reconnect);
      clearTimeout(silence);
    },
  };
}

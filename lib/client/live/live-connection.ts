/** What the desk's pages are told about the line to the server. */
export type LiveMessage =
  | { kind: "state"; state: ConnectionState }
  /** Listening has begun. `isGap`: what changed before is not known, so all must be looked at anew. */
  | { kind: "ready"; changedAt: number; isGap: boolean }
  | { kind: "changed"; ids: string[] };

export type ConnectionState = "connecting" | "live" | "lost";

export interface LiveConnection {
  /** What somebody who joins now must know. */
  getCurrentMessages(): LiveMessage[];
  /** Tries at once where it is lost, such as when somebody has just come. */
  reconnect(): void;
  close(): void;
}

const RECONNECT_MS = 2_000;
const MAX_RECONNECT_MS = 20_000;
/** The server says something every 25 s; a line that is silent for longer is dead, as after a laptop's sleep. */
const SILENCE_TIMEOUT_MS = 60_000;

/**
 * The one line to the server: it reconnects by itself, and says what happened in the meantime.
 *
 * @param since the place from which to go on, where another line knew it
 * @param tell is told everything, and with it the place from which another line could go on
 */
export function openLiveConnection(tell: (message: LiveMessage, place: string) => void, since = ""): LiveConnection {
  let source: EventSource | undefined;
  let state: ConnectionState = "connecting";
  let place = since;
  let changedAt = 0;
  let pauseMs = RECONNECT_MS;
  let reconnect: ReturnType<typeof setTimeout> | undefined;
  let silence: ReturnType<typeof setTimeout> | undefined;

  const enter = (next: ConnectionState) => {
    if (state === next) return;
    state = next;
    tell({ kind: "state", state }, place);
  };
  const lose = () => {
    source?.close();
    source = undefined;
    clearTimeout(silence);
    clearTimeout(reconnect);
    enter("lost");
    reconnect = setTimeout(open, pauseMs);
    pauseMs = Math.min(2 * pauseMs, MAX_RECONNECT_MS);
  };
  const hear = ({ lastEventId }: MessageEvent) => {
    if (lastEventId !== "") place = lastEventId;
    clearTimeout(silence);
    silence = setTimeout(lose, SILENCE_TIMEOUT_MS);
  };
  function open(): void {
    clearTimeout(reconnect);
    const wasListening = place !== "";
    source = new EventSource(wasListening ? `/api/events?${new URLSearchParams({ after: place })}` : "/api/events");
    source.onerror = lose;
    source.addEventListener("ready", (event: MessageEvent<string>) => {
      const ready = JSON.parse(event.data) as { changedAt: number; resumed: boolean };
      const isGap = wasListening && !ready.resumed;
      hear(event);
      pauseMs = RECONNECT_MS;
      changedAt = ready.changedAt;
      tell({ kind: "ready", changedAt, isGap }, place);
      enter("live");
    });
    source.addEventListener("shipment", (event: MessageEvent<string>) => {
      const { ids, at } = JSON.parse(event.data) as { ids: string[]; at: number };
      hear(event);
      changedAt = at;
      tell({ kind: "changed", ids }, place);
    });
    source.addEventListener("beat", hear);
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

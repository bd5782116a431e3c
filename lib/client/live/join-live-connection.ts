import { type LiveConnection, type LiveMessage, openLiveConnection } from "./live-connection";

const NAME = "waybill-live";

export interface JoinedConnection {
  /** Queries the connection's state; reconnects at once if it is lost. */
  reconnect(): void;
  leave(): void;
}

/**
 * Joins the connection that all tabs of this browser share: a shared worker owns it; without shared workers (Chrome on
 * Android), the tab that holds a lock; without locks (plain http there), each tab has its own.
 */
export function joinLiveConnection(onMessage: (message: LiveMessage) => void): JoinedConnection {
  if ("SharedWorker" in window) return joinWorker(onMessage);
  if ("locks" in navigator && "BroadcastChannel" in window) return joinByLock(onMessage);
  const connection = openLiveConnection(onMessage);
  return { reconnect: () => sendCurrentState(connection, onMessage), leave: connection.close };
}

function sendCurrentState(connection: LiveConnection, onMessage: (message: LiveMessage) => void): void {
  for (const message of connection.getCurrentMessages()) onMessage(message);
  connection.reconnect();
}

function joinWorker(onMessage: (message: LiveMessage) => void): JoinedConnection {
  const worker = new SharedWorker(new URL("./live-worker.ts", import.meta.url), { name: NAME, type: "module" });
  const send = (word: "join" | "leave") => worker.port.postMessage(word);
  const leave = () => send("leave");
  // Back/forward cache: the page is restored with its state.
  const rejoin = ({ persisted }: PageTransitionEvent) => {
    if (persisted) send("join");
  };
  worker.port.onmessage = ({ data }: MessageEvent<LiveMessage>) => onMessage(data);
  send("join");
  window.addEventListener("pagehide", leave);
  window.addEventListener("pageshow", rejoin);
  return {
    reconnect: () => send("join"),
    leave: () => {
      leave();
      window.removeEventListener("pagehide", leave);
      window.removeEventListener("pageshow", rejoin);
      worker.port.close();
    },
  };
}

/** Message from the tab that owns the connection to the others, or their query of its state. */
type TabMessage = { message: LiveMessage; place: string } | "ask";

function joinByLock(onMessage: (message: LiveMessage) => void): JoinedConnection {
  const channel = new BroadcastChannel(NAME);
  const left = new AbortController();
  let place = "";
  const requestState = () => channel.postMessage("ask" satisfies TabMessage);
  let wake = requestState;
  channel.onmessage = ({ data }: MessageEvent<TabMessage>) => {
    if (typeof data === "string") return;
    place = data.place;
    onMessage(data.message);
  };
  const connectWithLock = () =>
    new Promise<void>((resolve) => {
      const share = (message: LiveMessage) => channel.postMessage({ message, place } satisfies TabMessage);
      const connection = openLiveConnection((message, nextPlace) => {
        place = nextPlace;
        onMessage(message);
        share(message);
      }, place);
      wake = () => sendCurrentState(connection, onMessage);
      channel.onmessage = ({ data }: MessageEvent<TabMessage>) => {
        if (data === "ask") sendCurrentState(connection, share);
      };
      left.signal.addEventListener("abort", () => {
        connection.close();
        resolve();
      });
    });
  navigator.locks.request(NAME, { signal: left.signal }, connectWithLock).catch(() => {}); // the tab left before the lock was granted
  requestState();
  return {
    reconnect: () => wake(),
    leave: () => {
      left.abort();
      channel.close();
    },
  };
}

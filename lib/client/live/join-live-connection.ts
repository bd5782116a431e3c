import { type LiveConnection, type LiveMessage, openLiveConnection } from "./live-connection";

const NAME = "waybill-live";

export interface JoinedConnection {
  /** Asks how the line stands; where it is lost, it is tried at once. */
  reconnect(): void;
  leave(): void;
}

/**
 * Joins the line that all tabs of this browser share: a shared worker holds it; where there is none
 * (Chrome on Android), the tab that holds a lock does; without either (plain http there), each tab
 * has its own.
 */
export function joinLiveConnection(tell: (message: LiveMessage) => void): JoinedConnection {
  if ("SharedWorker" in window) return joinWorker(tell);
  if ("locks" in navigator && "BroadcastChannel" in window) return joinByLock(tell);
  const line = openLiveConnection(tell);
  return { reconnect: () => sendCurrentState(line, tell), leave: line.close };
}

function sendCurrentState(line: LiveConnection, tell: (message: LiveMessage) => void): void {
  for (const message of line.getCurrentMessages()) tell(message);
  line.reconnect();
}

function joinWorker(tell: (message: LiveMessage) => void): JoinedConnection {
  const worker = new SharedWorker(new URL("./live-worker.ts", import.meta.url), { name: NAME, type: "module" });
  const say = (word: "join" | "leave") => worker.port.postMessage(word);
  const leave = () => say("leave");
  // A page that is put aside whole, and taken out again by going back.
  const comeBack = ({ persisted }: PageTransitionEvent) => {
    if (persisted) say("join");
  };
  worker.port.onmessage = ({ data }: MessageEvent<LiveMessage>) => tell(data);
  say("join");
  window.addEventListener("pagehide", leave);
  window.addEventListener("pageshow", comeBack);
  return {
    reconnect: () => say("join"),
    leave: () => {
      leave();
      window.removeEventListener("pagehide", leave);
      window.removeEventListener("pageshow", comeBack);
      worker.port.close();
    },
  };
}

/** What the tab that holds the line tells the others, and what they ask it: how the line stands. */
type TabMessage = { message: LiveMessage; place: string } | "ask";

function joinByLock(tell: (message: LiveMessage) => void): JoinedConnection {
  const channel = new BroadcastChannel(NAME);
  const left = new AbortController();
  let place = "";
  const ask = () => channel.postMessage("ask" satisfies TabMessage);
  let wake = ask;
  channel.onmessage = ({ data }: MessageEvent<TabMessage>) => {
    if (typeof data === "string") return;
    place = data.place;
    tell(data.message);
  };
  const hold = () =>
    new Promise<void>((resolve) => {
      const share = (message: LiveMessage) => channel.postMessage({ message, place } satisfies TabMessage);
      const line = openLiveConnection((message, reached) => {
        place = reached;
        tell(message);
        share(message);
      }, place);
      wake = () => sendCurrentState(line, tell);
      channel.onmessage = ({ data }: MessageEvent<TabMessage>) => {
        if (data === "ask") sendCurrentState(line, share);
      };
      left.signal.addEventListener("abort", () => {
        line.close();
        resolve();
      });
    });
  navigator.locks.request(NAME, { signal: left.signal }, hold).catch(() => {}); // left before it was granted
  ask();
  return {
    reconnect: () => wake(),
    leave: () => {
      left.abort();
      channel.close();
    },
  };
}

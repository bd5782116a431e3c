import { type LiveLine, openLiveLine } from "./live-line";

/**
 * The program of the shared worker: one line to the server for all tabs, since a browser grants a
 * server only six connections over plain http.
 */
const ports = new Set<MessagePort>();
let line: LiveLine | undefined;

const join = (port: MessagePort) => {
  ports.add(port);
  line ??= openLiveLine((message) => {
    for (const each of ports) each.postMessage(message);
  });
  for (const message of line.greeting()) port.postMessage(message);
  line.wake();
};

const leave = (port: MessagePort) => {
  ports.delete(port);
  if (ports.size > 0) return;
  line?.close();
  line = undefined;
};

addEventListener("connect", (event) => {
  const [port] = (event as MessageEvent).ports;
  if (!port) return;
  port.onmessage = ({ data }: MessageEvent<"join" | "leave">) => {
    if (data === "join") join(port);
    else leave(port);
  };
});

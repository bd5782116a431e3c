import { type LiveConnection, openLiveConnection } from "./live-connection";

/**
 * Script of the shared worker: one connection for all tabs, since browsers allow only six connections per server over
 * plain http. A worker is one module, with no component in it: what it keeps is the module's.
 */
const ports = new Set<MessagePort>();
let connection: LiveConnection | undefined;

const join = (port: MessagePort) => {
  ports.add(port);
  connection ??= openLiveConnection((message) => {
    for (const each of ports) each.postMessage(message);
  });
  for (const message of connection.getCurrentMessages()) port.postMessage(message);
  connection.reconnect();
};

const leave = (port: MessagePort) => {
  ports.delete(port);
  if (ports.size > 0) return;
  connection?.close();
  connection = undefined;
};

addEventListener("connect", (event) => {
  const [port] = (event as MessageEvent).ports;
  if (!port) return;
  port.onmessage = ({ data }: MessageEvent<"join" | "leave">) => {
    if (data === "join") join(port);
    else leave(port);
  };
});

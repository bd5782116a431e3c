import type { AddressInfo } from "node:net";
import { connect, createServer, type Socket } from "node:net";
import { onTestFinished } from "vitest";

export interface StoppableProxy {
  /** The address of the database through the proxy. */
  url: string;
  /** From now on nothing is passed on, and no connection is closed: as when the server's process is stopped. */
  stop(): void;
  /** Passes on what has arrived meanwhile. */
  resume(): void;
  /** Ends every connection and takes no other: as when no server's process is there. */
  end(): void;
}

/**
 * A proxy before a PostgreSQL server, which a test can stop; closed when the test is finished.
 *
 * @param port where it listens; any free one by default
 */
export async function startStoppableProxy(databaseUrl: string, port = 0): Promise<StoppableProxy> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let isStopped = false;
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket);
      socket.on("data", (chunk) => other.write(chunk));
      socket.on("error", () => other.destroy());
      socket.on("close", () => {
        sockets.delete(socket);
        other.destroy();
      });
      if (isStopped) socket.pause();
    }
  });
  server.listen(port, "127.0.0.1");
  await new Promise((listening) => server.once("listening", listening));
  const end = () => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  onTestFinished(end);
  const url = new URL(databaseUrl);
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    stop: () => {
      isStopped = true;
      for (const socket of sockets) socket.pause();
    },
    resume: () => {
      isStopped = false;
      for (const socket of sockets) socket.resume();
    },
    end,
  };
}

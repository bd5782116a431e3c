import { execFile } from "node:child_process";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { promisify } from "node:util";
import { findFreePort } from "@/e2e/support/free-port";

const run = promisify(execFile);

export interface Address {
  host: string;
  port: number;
}

/** The way to each of two database servers, which can be cut and slowed down. */
export interface DrillNetwork {
  /** How it is made, for the report. */
  readonly about: string;
  /** Where a server listens. */
  listenAt(server: number): Address;
  /** Where all others reach it. */
  reachAt(server: number): Address;
  /** The command that runs another one at a server's place. */
  commandAt(server: number): string[];
  /** From now on nothing passes, and no connection is closed. */
  cut(server: number): Promise<void>;
  mend(server: number): Promise<void>;
  /** Delays what is sent to the server; 0 ends it. */
  slow(server: number, delayMs: number): Promise<void>;
  end(): Promise<void>;
}

/**
 * Network namespaces where the machine permits them, else proxies.
 *
 * @param isSlowed whether the drill slows the network down, which some kernels cannot do
 */
export async function createDrillNetwork(servers: number, isSlowed: boolean): Promise<DrillNetwork> {
  const spaces = new NamespaceNetwork(servers);
  try {
    await spaces.create();
    if (isSlowed) for (const delayMs of [1, 0]) await spaces.slow(0, delayMs);
    return spaces;
  } catch (error) {
    await spaces.end();
    const [reason = ""] = (error instanceof Error ? error.message : String(error)).split("\n").slice(-2);
    return ProxyNetwork.create(servers, `proxies, since namespaces will not do: ${reason}`);
  }
}

const BRIDGE = "waybill-br";
const SUBNET = "10.213.77";
const PORT = 5_432;
const spaceOf = (server: number) => `waybill-db${server}`;
const linkOf = (server: number) => `waybill-db${server}`;
const ip = (...args: string[]) => run("ip", args);

/** Each server in a network namespace of its own, on a bridge of the machine. */
class NamespaceNetwork implements DrillNetwork {
  readonly about = "network namespaces";
  readonly #servers: readonly number[];

  constructor(servers: number) {
    this.#servers = [...Array(servers).keys()];
  }

  async create(): Promise<void> {
    await this.end();
    await ip("link", "add", BRIDGE, "type", "bridge");
    await ip("addr", "add", `${SUBNET}.254/24`, "dev", BRIDGE);
    await ip("link", "set", BRIDGE, "up");
    for (const server of this.#servers) {
      const inside = ["-n", spaceOf(server)];
      await ip("netns", "add", spaceOf(server));
      await ip("link", "add", linkOf(server), "type", "veth", "peer", "name", "eth0", "netns", spaceOf(server));
      await ip("link", "set", linkOf(server), "master", BRIDGE, "up");
      await ip(...inside, "addr", "add", `${this.listenAt(server).host}/24`, "dev", "eth0");
      await ip(...inside, "link", "set", "eth0", "up");
      await ip(...inside, "link", "set", "lo", "up");
    }
  }

  listenAt(server: number): Address {
    return { host: `${SUBNET}.${server + 1}`, port: PORT };
  }

  reachAt(server: number): Address {
    return this.listenAt(server);
  }

  commandAt(server: number): string[] {
    return ["ip", "netns", "exec", spaceOf(server)];
  }

  async cut(server: number): Promise<void> {
    await ip("link", "set", linkOf(server), "down");
  }

  async mend(server: number): Promise<void> {
    await ip("link", "set", linkOf(server), "up");
  }

  async slow(server: number, delayMs: number): Promise<void> {
    const device = ["dev", linkOf(server), "root"];
    if (delayMs > 0) await run("tc", ["qdisc", "replace", ...device, "netem", "delay", `${delayMs}ms`]);
    else await run("tc", ["qdisc", "del", ...device]);
  }

  async end(): Promise<void> {
    const ignore = () => {};
    for (const server of this.#servers) {
      await ip("link", "del", linkOf(server)).catch(ignore);
      await ip("netns", "del", spaceOf(server)).catch(ignore);
    }
    await ip("link", "del", BRIDGE).catch(ignore);
  }
}

/** All servers on the loopback interface, each behind a proxy. */
class ProxyNetwork implements DrillNetwork {
  private constructor(
    readonly about: string,
    readonly ports: readonly number[],
    readonly proxies: readonly StoppableWay[],
  ) {}

  static async create(servers: number, about: string): Promise<ProxyNetwork> {
    const ports: number[] = [];
    while (ports.length < servers) ports.push(await findFreePort());
    return new ProxyNetwork(about, ports, await Promise.all(ports.map((port) => StoppableWay.start(port))));
  }

  listenAt(server: number): Address {
    return { host: "127.0.0.1", port: this.ports[server] ?? 0 };
  }

  reachAt(server: number): Address {
    return { host: "127.0.0.1", port: this.#proxy(server).port };
  }

  commandAt(): string[] {
    return [];
  }

  async cut(server: number): Promise<void> {
    this.#proxy(server).stop();
  }

  async mend(server: number): Promise<void> {
    this.#proxy(server).resume();
  }

  async slow(server: number, delayMs: number): Promise<void> {
    this.#proxy(server).delayMs = delayMs;
  }

  async end(): Promise<void> {
    for (const proxy of this.proxies) proxy.close();
  }

  #proxy(server: number): StoppableWay {
    const proxy = this.proxies[server];
    if (!proxy) throw new Error(`there is no server ${server}`);
    return proxy;
  }
}

class StoppableWay {
  readonly #sockets = new Set<Socket>();
  #isStopped = false;
  delayMs = 0;

  private constructor(readonly server: Server) {}

  static async start(target: number): Promise<StoppableWay> {
    const server = createServer();
    const proxy = new StoppableWay(server);
    server.on("connection", (near) => proxy.#carry(near, target));
    server.listen(0, "127.0.0.1");
    await new Promise((listening) => server.once("listening", listening));
    return proxy;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  stop(): void {
    this.#isStopped = true;
    for (const socket of this.#sockets) socket.pause();
  }

  resume(): void {
    this.#isStopped = false;
    for (const socket of this.#sockets) socket.resume();
  }

  close(): void {
    for (const socket of this.#sockets) socket.destroy();
    this.server.close();
  }

  #carry(near: Socket, target: number): void {
    const far = connect(target, "127.0.0.1");
    for (const [socket, other, isSlowed] of [
      [near, far, true],
      [far, near, false],
    ] as const) {
      this.#sockets.add(socket);
      socket.on("data", (chunk) => {
        if (isSlowed && this.delayMs > 0) setTimeout(() => other.writable && other.write(chunk), this.delayMs);
        else other.write(chunk);
      });
      socket.on("error", () => other.destroy());
      socket.on("close", () => {
        this.#sockets.delete(socket);
        other.destroy();
      });
      if (this.#isStopped) socket.pause();
    }
  }
}

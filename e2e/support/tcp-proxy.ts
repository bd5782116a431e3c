import { connect, createServer, type Server, type Socket } from "node:net";

/** A connection to the product that a test can cut and restore; it also records who opens event streams. */
export class TcpProxy {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #isCut = false;
  /** Paths of the requests for the event stream. */
  readonly eventStreamPaths: string[] = [];

  private constructor(server: Server) {
    this.#server = server;
  }

  /** @param target address of the product */
  static async start(target: string): Promise<TcpProxy> {
    const server = createServer();
    const line = new TcpProxy(server);
    const { hostname, port } = new URL(target);
    server.on("connection", (socket) => line.#carry(socket, Number(port), hostname));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return line;
  }

  get url(): string {
    const address = this.#server.address();
    if (!address || typeof address === "string") throw new Error("the line is closed");
    return `http://127.0.0.1:${address.port}`;
  }

  disconnect(): void {
    this.#isCut = true;
    for (const socket of this.#sockets) socket.destroy();
  }

  reconnect(): void {
    this.#isCut = false;
  }

  async close(): Promise<void> {
    this.disconnect();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #carry(socket: Socket, port: number, host: string): void {
    if (this.#isCut) return void socket.destroy();
    const onward = connect(port, host);
    for (const each of [socket, onward]) {
      this.#sockets.add(each);
      each
        .on("error", () => {})
        .on("close", () => {
          this.#sockets.delete(each);
          socket.destroy();
          onward.destroy();
        });
    }
    socket.on("data", (chunk: Buffer) => {
      for (const [, path] of chunk.toString("latin1").matchAll(/^GET (\/api\/events\S*) /gm))
        this.eventStreamPaths.push(path ?? "");
    });
    socket.pipe(onward).pipe(socket);
  }
}

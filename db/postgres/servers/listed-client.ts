import { Client, type ClientConfig } from "pg";
import type { ServerFinder } from "./server-finder";

/** A client of a list of servers: it connects to the right one, and breaks when another one takes over. */
export class ListedClient extends Client {
  readonly #finder: ServerFinder;

  constructor(config: ClientConfig, finder: ServerFinder) {
    super({ ...config, connectionString: finder.servers[0]?.url });
    this.#finder = finder;
    this.on("error", () => finder.doubt());
  }

  override connect(): Promise<Client>;
  override connect(callback: ((error: Error) => void) | ((error: null, client: Client) => void)): void;
  override connect(callback?: unknown): Promise<Client> | undefined {
    const connecting = this.#connectToRight();
    if (typeof callback !== "function") return connecting;
    connecting.then(
      () => callback(null, this),
      (error: unknown) => callback(error),
    );
    return undefined;
  }

  async #connectToRight(): Promise<Client> {
    const { host, port } = await this.#finder.find();
    // All else in the addresses of the servers is equal.
    this.host = host;
    this.port = port;
    try {
      await super.connect();
    } catch (error) {
      this.#finder.doubt();
      throw error;
    }
    this.#finder.follow(this);
    return this;
  }
}

import { runAdmin } from "./create-parcels";
import { LatencyHistogram } from "./latency-histogram";

const USERNAME = "bench";
const PASSWORD = "nobody else knows this one";
/** Time between two requests for a list, in ms. */
const LOOK_MS = 200;

/** Creates a user for signing in. */
export function createUser(dataDir: string, username = USERNAME): void {
  runAdmin(dataDir, ["user", "create", "--username", username, "--role", "owner", "--password-stdin"], PASSWORD);
}

/** Users who load the list page repeatedly until they are stopped. */
export class ListReaders {
  readonly latencies = new LatencyHistogram();
  pages = 0;
  readonly #url: string;
  readonly #cookie: string;
  #isStopped = false;
  readonly #people: Promise<unknown>;

  private constructor(url: string, cookie: string, people: number) {
    this.#url = url;
    this.#cookie = cookie;
    this.#people = Promise.all(Array.from({ length: people }, () => this.#browse()));
  }

  static async start(port: number, people: number): Promise<ListReaders> {
    const url = `http://127.0.0.1:${port}`;
    return new ListReaders(url, await signIn(url), people);
  }

  /** @throws when a page failed to load */
  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#people;
  }

  async #browse(): Promise<void> {
    while (!this.#isStopped) {
      const startedAt = performance.now();
      const answer = await fetch(`${this.#url}/shipments`, { headers: { cookie: this.#cookie }, redirect: "manual" });
      const page = await answer.text();
      if (answer.status !== 200 || !page.includes("shipment-row")) throw new Error(`no list: ${answer.status}`);
      this.latencies.record(performance.now() - startedAt);
      this.pages += 1;
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  }
}

/** Signs in a user whom `createUser` created. @returns the session cookies */
export async function signIn(url: string, username = USERNAME): Promise<string> {
  const answer = await fetch(`${url}/api/auth/sign-in/username`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url },
    body: JSON.stringify({ username, password: PASSWORD }),
  });
  if (!answer.ok) throw new Error(`nobody could sign in: ${answer.status} ${await answer.text()}`);
  return answer.headers
    .getSetCookie()
    .map((each) => each.split(";")[0])
    .join("; ");
}

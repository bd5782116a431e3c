import { FaultServer } from "@/e2e/faults/fault-server";

/** A server of the group. It counts as leaving from its stop or kill until it is started again. */
export interface GroupNode {
  server: FaultServer;
  isLeaving: boolean;
}

/** An answer that a request got from a node that was not leaving, and should not have got. */
export interface Failure {
  node: number;
  what: string;
}

/** Servers on one database, between which requests are distributed as a load balancer does. */
export class NodeGroup {
  readonly nodes: GroupNode[] = [];
  readonly failures: Failure[] = [];
  readonly #env: Record<string, string>;
  #turn = 0;

  private constructor(env: Record<string, string>) {
    this.#env = env;
  }

  /** @param size how many there are at most; none is started yet */
  static async create(pollUrl: string, env: Record<string, string>, size: number): Promise<NodeGroup> {
    const group = new NodeGroup(env);
    while (group.nodes.length < size)
      group.nodes.push({ server: await FaultServer.create(pollUrl, "empty"), isLeaving: true });
    return group;
  }

  /** Starts one; from its first good answer on it gets requests. @returns how long that took, in ms */
  async join(index: number): Promise<number> {
    const node = this.#node(index);
    const [first] = this.nodes;
    const { wallMs } = await node.server.start({
      ...this.#env,
      NODE_ID: `node-${index}`,
      PUBLIC_URL: first?.server.url ?? "",
    });
    node.isLeaving = false;
    return wallMs;
  }

  /** Stops one with SIGTERM, as a deployment does, after it has got its last request. */
  async stop(index: number): Promise<void> {
    const node = this.#node(index);
    node.isLeaving = true;
    const { code } = await node.server.terminate();
    if (code !== 0) this.failures.push({ node: index, what: `ended with ${code}` });
  }

  async kill(index: number): Promise<void> {
    const node = this.#node(index);
    node.isLeaving = true;
    await node.server.kill();
  }

  async dispose(): Promise<void> {
    for (const { server } of this.nodes) await server.dispose();
  }

  /**
   * Sends a request to one of the nodes in turn, and to the next one as long as it gets no answer below 500, as a load
   * balancer and Kuaidi100 do. A failure of a node that was not leaving is recorded.
   */
  async send<T extends { status: number }>(request: (url: string) => Promise<T>): Promise<T> {
    for (;;) {
      const present = this.nodes.filter(({ isLeaving }) => !isLeaving);
      const node = present[this.#turn++ % present.length];
      if (!node) throw new Error("no node is running");
      const index = this.nodes.indexOf(node);
      try {
        const answer = await request(node.server.url);
        if (answer.status < 500) return answer;
        if (!node.isLeaving) this.failures.push({ node: index, what: `answered ${answer.status}` });
      } catch (error) {
        if (!node.isLeaving) this.failures.push({ node: index, what: String(error) });
      }
    }
  }

  #node(index: number): GroupNode {
    const node = this.nodes[index];
    if (!node) throw new Error(`there is no node ${index}`);
    return node;
  }
}

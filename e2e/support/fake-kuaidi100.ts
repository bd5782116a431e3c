import { createServer, type IncomingMessage, type Server } from "node:http";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { signParam } from "@/lib/kuaidi100/signature";

const SUBSCRIPTION_LIMIT_MS = 15_000;

/** One subscription request, as it arrived. */
export interface Subscription {
  company: string;
  number: string;
  key: string;
  parameters: { callbackurl: string; salt?: string; [name: string]: string | undefined };
}

interface SubscribeAnswer {
  result: boolean;
  returnCode: string;
  message: string;
}

/** One event of a leg; other fields are sent as given. */
export interface PushedEvent {
  time: string;
  context: string;
  [name: string]: string | undefined;
}

export interface PushedResult {
  state?: string;
  com?: string;
  nu?: string;
  data?: PushedEvent[];
}

export interface Push extends PushedResult {
  /** Waybill number of its subscription. */
  waybillNumber: string;
  /** Monitor status, by default `polling`. */
  status?: string;
  /** The leg in the destination country. */
  destResult?: PushedResult;
  /** Additional fields of `param`. */
  extra?: Record<string, unknown>;
  /** A wrong signature, which must be refused. */
  sign?: string;
  /** Where the desk is, if its callback has an address that only a browser knows. */
  via?: string;
}

const ACCEPTED: SubscribeAnswer = { result: true, returnCode: "200", message: "提交成功" };

/** Kuaidi100 as the product sees it: accepts subscriptions, and pushes when a test requests it. */
export class FakeKuaidi100 {
  readonly subscriptions: Subscription[] = [];
  /** Answers to subscriptions by number; all others are accepted. */
  readonly answers = new Map<string, SubscribeAnswer>();
  /** Numbers of the paid queries, in the order of arrival. */
  readonly queries: string[] = [];
  /** What a paid query of a number finds; of all others there is no trace. */
  readonly traces = new Map<string, PushedResult>();
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async start(): Promise<FakeKuaidi100> {
    const server = createServer();
    const standIn = new FakeKuaidi100(server);
    server.on("request", async (request, response) => {
      const isQuery = request.url?.endsWith("/query.do") ?? false;
      const answer = await (isQuery ? standIn.#query(request) : standIn.#subscribe(request));
      response.setHeader("Content-Type", "application/json; charset=utf-8").end(JSON.stringify(answer));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return standIn;
  }

  /** Where subscriptions are posted to. */
  get pollUrl(): string {
    const address = this.#server.address();
    if (!address || typeof address === "string") throw new Error("the stand-in is not listening");
    return `http://127.0.0.1:${address.port}/poll`;
  }

  /** The newest subscription of a number, once it has arrived. */
  async waitForSubscription(waybillNumber: string): Promise<Subscription> {
    const deadline = performance.now() + SUBSCRIPTION_LIMIT_MS;
    for (;;) {
      const found = this.subscriptions.findLast(({ number }) => number === waybillNumber);
      if (found) return found;
      if (performance.now() > deadline) throw new Error(`${waybillNumber} was not subscribed`);
      await sleep(50);
    }
  }

  /**
   * Pushes a parcel's trace to the callback of its subscription, signed with its salt.
   *
   * @returns the product's answer
   */
  async push({ waybillNumber, status = "polling", destResult, extra, sign, via, ...last }: Push): Promise<unknown> {
    const { company, parameters } = await this.waitForSubscription(waybillNumber);
    const result = (given: PushedResult) => buildResult(waybillNumber, company, given);
    const param = JSON.stringify({
      status,
      billstatus: "got",
      message: "",
      lastResult: result(last),
      ...(destResult && { destResult: result(destResult) }),
      ...extra,
    });
    const body = new URLSearchParams({ sign: sign ?? signParam(param, parameters.salt ?? ""), param });
    const { pathname, search, origin } = new URL(parameters.callbackurl);
    const response = await fetch(new URL(pathname + search, via ?? origin), { method: "POST", body });
    return response.json();
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #query(request: IncomingMessage): Promise<unknown> {
    const param = new URLSearchParams(await text(request)).get("param") ?? "{}";
    const { com, num } = JSON.parse(param) as { com: string; num: string };
    this.queries.push(num);
    const trace = this.traces.get(num);
    return trace ? buildResult(num, com, trace) : { result: false, returnCode: "500", message: "查询无结果" };
  }

  async #subscribe(request: IncomingMessage): Promise<SubscribeAnswer> {
    const param = new URLSearchParams(await text(request)).get("param") ?? "{}";
    const subscription = JSON.parse(param) as Subscription;
    this.subscriptions.push(subscription);
    return this.answers.get(subscription.number) ?? ACCEPTED;
  }
}

/** A result as both pushes and queries have it. */
function buildResult(waybillNumber: string, company: string, given: PushedResult) {
  return {
    message: "ok",
    nu: waybillNumber,
    ischeck: given.state === "3" ? "1" : "0",
    com: company,
    status: "200",
    state: "0",
    ...given,
    data: (given.data ?? []).map((event) => ({ ftime: event.time, ...event })),
  };
}

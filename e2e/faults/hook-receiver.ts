import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { verifyHook } from "@/e2e/support/verify-hook";

/** A message of an order hook, as it arrived. */
export interface ReceivedHook {
  id: string;
  body: string;
  waybillNumber: string;
  /** The text of the carrier's last event. */
  lastEvent: string;
}

interface HookMessage {
  data: { shipment: { waybillNumber: string; lastEvent: string } };
}

/** Accepts everything with a valid signature and stores each arrival. */
export class HookReceiver {
  readonly receivedHooks: ReceivedHook[] = [];
  /** Messages with an invalid signature. */
  readonly rejected: string[] = [];
  /** The secret of the endpoint. */
  secret = "";
  readonly #server: Server;
  #onCount: { count: number; call: () => void } | undefined;

  private constructor() {
    this.#server = createServer(async (request, response) => {
      const body = await text(request);
      response.statusCode = this.#take(request.headers, body) ? 204 : 401;
      response.end();
      if (this.#onCount && this.receivedHooks.length >= this.#onCount.count) {
        const { call } = this.#onCount;
        this.#onCount = undefined;
        call();
      }
    });
  }

  static async start(): Promise<HookReceiver> {
    const receiver = new HookReceiver();
    await new Promise<void>((resolve) => receiver.#server.listen(0, "127.0.0.1", resolve));
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  /** Calls back right after that many more were answered, before their sender can have recorded it. */
  onNextReceived(count: number, call: () => void): void {
    this.#onCount = { count: this.receivedHooks.length + count, call };
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  #take(headers: IncomingHttpHeaders, body: string): boolean {
    try {
      const { data } = verifyHook(this.secret, body, headers) as HookMessage;
      const { waybillNumber, lastEvent } = data.shipment;
      this.receivedHooks.push({ id: String(headers["webhook-id"]), body, waybillNumber, lastEvent });
      return true;
    } catch {
      this.rejected.push(body);
      return false;
    }
  }
}

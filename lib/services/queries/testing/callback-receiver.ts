import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { onTestFinished } from "vitest";
import type { Store } from "@/db/store";
import { buildPushAnswer } from "@/lib/kuaidi100/push-answer";
import { createPushStore } from "@/lib/services/tracking/push-store/create-push-store";
import { receiveCallback } from "@/lib/services/tracking/receive-callback";

/** `failing`: it answers 500; `unreachable`: it takes no connection. */
export type ReceiverState = "up" | "failing" | "unreachable";

export interface CallbackReceiver {
  /** Base of the callback URLs. */
  url: string;
  state: ReceiverState;
}

/** Receives the sandbox's pushes over HTTP; each arrives at the time of the test clock. */
export async function startCallbackReceiver(store: Store, clock: () => number): Promise<CallbackReceiver> {
  const receiver: CallbackReceiver = { url: "", state: "up" };
  const receive = async (request: IncomingMessage, response: ServerResponse) => {
    if (receiver.state === "unreachable") return void request.socket.destroy();
    const body = await buffer(request);
    if (receiver.state === "failing") return void response.writeHead(500).end();
    const callbackId = new URL(request.url ?? "", "http://desk").searchParams.get("callbackid");
    const contentType = request.headers["content-type"] ?? null;
    const push = { source: null, callbackId, contentType, body, bodyBytes: body.length };
    const answer = buildPushAnswer(await receiveCallback(createPushStore(store), push, clock()));
    response.writeHead(answer.status).end(JSON.stringify(answer.body));
  };
  const server = createServer((request, response) => void receive(request, response)).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return receiver;
}

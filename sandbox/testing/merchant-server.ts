import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import { PUSH_ACCEPTED } from "@/lib/kuaidi100/push-answer";

export const ACCEPTED = JSON.stringify(PUSH_ACCEPTED);

interface ReceivedPush {
  sign: string | null;
  param: string;
  url: string;
}

/** A merchant's callback server; `respond` returns the answer to the nth push. */
export async function startMerchantServer(respond: (nth: number) => string = () => ACCEPTED) {
  const received: ReceivedPush[] = [];
  const server = createServer(async (request, response) => {
    let body = "";
    try {
      for await (const chunk of request) body += chunk;
    } catch {
      return; // the connection was cut
    }
    const form = new URLSearchParams(body);
    received.push({ sign: form.get("sign"), param: form.get("param") ?? "", url: request.url ?? "" });
    response.end(respond(received.length));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { received, callbackurl: `http://127.0.0.1:${port}/in?callbackid=a%2Bb` };
}

import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { readSubscribeForm } from "@/lib/kuaidi100/subscribe-wire";
import { writePage } from "./page";
import { isScenarioName, SCENARIO_NAMES } from "./scenarios";
import { sendPush } from "./send-push";
import type { Watched } from "./watched";
import { Watcher, type WatcherOptions } from "./watcher";

const BODY_LIMIT_BYTES = 4 * 1024 * 1024;

export interface SandboxOptions extends WatcherOptions {
  host: string;
  /** 0 takes any free port. */
  port: number;
}

export interface Sandbox {
  /** `http://127.0.0.1:3100` */
  url: string;
  close(): Promise<void>;
}

/**
 * Starts a Kuaidi100 on this machine: `POST /poll` as the document describes, pushes as virtual
 * time goes by, a page at `/`, and for tests `/control/…`:
 *
 * - `GET /control/parcels` lists what is watched
 * - `GET /control/charges` tells how many units each month costs
 * - `POST /control/parcels/{number}/advance` lets the next thing happen now and pushes it; a JSON
 *   body `{"scenario": "refused"}` gives the parcel another end first
 * - `POST /control/push-raw` posts any `{callbackurl, salt, param}`, signed
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const watcher = new Watcher(options);
  const server = createServer((request, response) => {
    answer(request, response, watcher, options.speed).catch(() => {
      if (response.headersSent) response.destroy();
      else sendJson(response, 400, { error: "the request could not be read" });
    });
  });
  server.listen(options.port, options.host);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${options.host}:${port}`,
    close: () => {
      watcher.close();
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

async function answer(request: IncomingMessage, response: ServerResponse, watcher: Watcher, speed: number) {
  const { pathname } = new URL(request.url ?? "/", "http://sandbox");
  const route = `${request.method} ${pathname}`;
  if (route === "POST /poll") {
    return sendJson(response, 200, watcher.subscribe(readSubscribeForm(new URLSearchParams(await readBody(request)))));
  }
  if (route === "GET /") {
    return response
      .writeHead(200, { "content-type": "text/html; charset=utf-8" })
      .end(writePage(watcher.list(), speed));
  }
  if (route === "GET /control/parcels") return sendJson(response, 200, { parcels: watcher.list().map(describe) });
  if (route === "GET /control/charges") return sendJson(response, 200, { perMonth: watcher.charges.perMonth() });
  if (route === "POST /control/push-raw") return pushRaw(request, response);
  const number = /^POST \/control\/parcels\/([^/]+)\/advance$/.exec(route)?.[1];
  if (number) return advance(decodeURIComponent(number), request, response, watcher);
  sendJson(response, 404, { error: "not found" });
}

async function advance(number: string, request: IncomingMessage, response: ServerResponse, watcher: Watcher) {
  const { scenario } = JSON.parse((await readBody(request)) || "{}") as { scenario?: string };
  if (scenario !== undefined && !isScenarioName(scenario)) {
    return sendJson(response, 400, { error: "no such scenario", scenarios: SCENARIO_NAMES });
  }
  const outcome = await watcher.advance(number, scenario);
  if (!outcome) return sendJson(response, 404, { error: "not watched, or nothing is left to happen" });
  sendJson(response, 200, { ...outcome, parcel: watcher.find(number).map(describe).at(-1) });
}

async function pushRaw(request: IncomingMessage, response: ServerResponse) {
  const { callbackurl, salt, param } = JSON.parse(await readBody(request)) as Record<string, unknown>;
  if (typeof callbackurl !== "string" || typeof param !== "string") {
    return sendJson(response, 400, { error: "callbackurl and param must be strings" });
  }
  sendJson(response, 200, await sendPush(callbackurl, typeof salt === "string" ? salt : null, param));
}

function describe({ parcel, accepted, failed, dropped }: Watched) {
  const last = parcel.scans.at(-1);
  return {
    number: parcel.number,
    company: parcel.company,
    carrier: parcel.carrier,
    scenario: parcel.scenarioName,
    status: parcel.lastStatus,
    state: last ? String(last.state) : null,
    events: parcel.scans.length,
    isOver: parcel.isOver,
    callbackurl: parcel.request.parameters.callbackurl,
    pushes: { accepted, failed, dropped },
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BODY_LIMIT_BYTES) throw new RangeError("body too large");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8" }).end(JSON.stringify(body));
}

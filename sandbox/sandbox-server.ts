import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "zod";
import { renderControlPage } from "@/sandbox/control/control-page";
import { CONTROL_ROUTES, NotFoundError } from "@/sandbox/control/control-routes";
import { readBody, sendJson } from "@/sandbox/control/http-exchange";
import { ParcelMonitor, type ParcelMonitorOptions } from "@/sandbox/monitoring/parcel-monitor";
import { handlePoll } from "@/sandbox/monitoring/poll-handler";
import { handleQuery } from "@/sandbox/queries/query-handler";
import { handleRecognition } from "@/sandbox/queries/recognition-handler";

export interface SandboxOptions extends ParcelMonitorOptions {
  host: string;
  /** 0 uses any free port. */
  port: number;
}

export interface Sandbox {
  /** `http://127.0.0.1:3100` */
  url: string;
  close(): Promise<void>;
}

/**
 * Starts a sandbox of Kuaidi100 on this machine: `POST /poll` as in the document, real-time queries
 * at `POST /poll/query.do`, carriers of a number at `/autonumber/auto`, pushes as virtual time passes, a page at `/`, and the control API for tests, see `CONTROL_ROUTES`.
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const watcher = new ParcelMonitor(options);
  const server = createServer((request, response) => {
    handleRequest(request, response, watcher).catch((error: unknown) => {
      if (response.headersSent) return response.destroy();
      if (error instanceof NotFoundError) return sendJson(response, 404, { error: error.message });
      if (error instanceof z.ZodError) return sendJson(response, 400, { error: z.prettifyError(error) });
      sendJson(response, 400, { error: error instanceof TypeError ? error.message : "the request could not be read" });
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

async function handleRequest(
  request: IncomingMessage,
  response: ServerResponse,
  watcher: ParcelMonitor,
): Promise<void> {
  const { pathname, searchParams: query } = new URL(request.url ?? "/", "http://sandbox");
  if (pathname === "/poll") return handlePoll(request, response, watcher);
  if (pathname === "/poll/query.do") return handleQuery(request, response, watcher);
  if (pathname === "/autonumber/auto") return handleRecognition(request, response, watcher, query);
  if (pathname === "/" && request.method === "GET") {
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(renderControlPage(watcher));
    return;
  }
  if (isCrossSite(request)) return sendJson(response, 403, { error: "another site's page may not steer the sandbox" });
  for (const route of CONTROL_ROUTES) {
    const name = route.method === request.method ? matchPath(route.path, pathname) : undefined;
    if (name === undefined) continue;
    const text = (await readBody(request)).toString("utf8");
    const body: unknown = text === "" ? undefined : JSON.parse(text);
    return sendJson(
      response,
      200,
      await route.handle({ monitor: watcher, name: decodeURIComponent(name), query, body }),
    );
  }
  sendJson(response, 404, { error: "not found" });
}

/** Whether the request comes from a page of another site, in a browser on this machine. */
function isCrossSite({ headers }: IncomingMessage): boolean {
  const site = headers["sec-fetch-site"];
  return site !== undefined && site !== "same-origin" && site !== "none";
}

/** The text in the place of the star, `""` without one; undefined for another path. */
function matchPath(path: string, pathname: string): string | undefined {
  const [before = "", after] = path.split("*");
  if (after === undefined) return pathname === path ? "" : undefined;
  const name = pathname.slice(before.length, pathname.length - after.length);
  const isMatch = pathname.startsWith(before) && pathname.endsWith(after) && name !== "" && !name.includes("/");
  return isMatch ? name : undefined;
}

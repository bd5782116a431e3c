import { connect } from "node:net";
import type { PoolClient } from "pg";

/** In PostgreSQL's protocol, in place of a version. */
const CANCEL_REQUEST = 80_877_102;
/** How long (ms) the server may take to close the connection that brought the request. */
const ANSWER_MS = 5_000;

/** What pg's client has and its types do not tell. */
interface IdentifiedClient {
  host: string;
  port: number;
  processID: number | null;
  secretKey: number | null;
}

/**
 * Asks the server to end the statement that a connection is running. A server that computes does not notice that the
 * connection was closed. As libpq's `PQcancel` it sends the request unencrypted: its key is worth nothing without the
 * connection. Nobody waits for it, and a request that fails is not repeated.
 */
export function cancelStatement(client: PoolClient): void {
  const { host, port, processID, secretKey } = client as unknown as IdentifiedClient;
  if (processID === null || secretKey === null) return;
  const request = Buffer.alloc(16);
  for (const [index, value] of [request.length, CANCEL_REQUEST, processID, secretKey].entries())
    request.writeInt32BE(value, 4 * index);
  const socket = host.startsWith("/") ? connect(`${host}/.s.PGSQL.${port}`) : connect(port, host);
  socket.on("error", () => {}); // the statement goes on, as without the request
  socket.setTimeout(ANSWER_MS, () => socket.destroy());
  socket.unref();
  socket.end(request);
}

import { connect, type Socket } from "node:net";

/** The answer of a server. */
export interface HttpAnswer {
  status: number;
  body: string;
}

const HEADERS_END = "\r\n\r\n";

/**
 * One keep-alive connection with at most one request in progress; Node's own client would use more
 * CPU than most servers.
 */
export class HttpConnection {
  readonly #socket: Socket;
  readonly #onAnswer: (answer: HttpAnswer) => void;
  #received: Buffer | undefined;

  private constructor(socket: Socket, onAnswer: (answer: HttpAnswer) => void, onFailure: (error: Error) => void) {
    this.#socket = socket;
    this.#onAnswer = onAnswer;
    socket.setNoDelay(true);
    socket.on("data", (chunk) => this.#read(chunk));
    socket.on("error", onFailure);
    socket.on("end", () => onFailure(new Error("the server closed a connection")));
  }

  static open(
    port: number,
    onAnswer: (answer: HttpAnswer) => void,
    onFailure: (error: Error) => void,
  ): Promise<HttpConnection> {
    return new Promise((resolve, reject) => {
      const socket = connect({ port, host: "127.0.0.1" });
      socket.once("error", reject);
      socket.once("connect", () => {
        socket.off("error", reject);
        resolve(new HttpConnection(socket, onAnswer, onFailure));
      });
    });
  }

  send(request: Buffer): void {
    this.#socket.write(request);
  }

  close(): void {
    this.#socket.removeAllListeners("end");
    this.#socket.destroy();
  }

  #read(chunk: Buffer): void {
    this.#received = this.#received ? Buffer.concat([this.#received, chunk]) : chunk;
    const answer = parseAnswer(this.#received);
    if (!answer) return;
    this.#received = undefined;
    this.#onAnswer(answer);
  }
}

/** The answer, or undefined while it is incomplete. */
function parseAnswer(received: Buffer): HttpAnswer | undefined {
  const text = received.toString("latin1");
  const headersEnd = text.indexOf(HEADERS_END);
  if (headersEnd < 0) return undefined;
  const bodyStart = headersEnd + HEADERS_END.length;
  const headers = text.slice(0, headersEnd).toLowerCase();
  const status = Number(headers.slice(9, 12));
  const length = /\r\ncontent-length: *(\d+)/.exec(headers)?.[1];
  if (length !== undefined) {
    const end = bodyStart + Number(length);
    return received.length >= end ? { status, body: received.toString("utf8", bodyStart, end) } : undefined;
  }
  if (!headers.includes("\r\ntransfer-encoding: chunked")) throw new Error(`an answer without a length:\n${text}`);
  const body = joinChunks(text.slice(bodyStart));
  return body === undefined ? undefined : { status, body: Buffer.from(body, "latin1").toString("utf8") };
}

/** The body of `Transfer-Encoding: chunked`, or undefined while it is incomplete. */
function joinChunks(text: string): string | undefined {
  let body = "";
  let start = 0;
  for (;;) {
    const lineEnd = text.indexOf("\r\n", start);
    if (lineEnd < 0) return undefined;
    const size = Number.parseInt(text.slice(start, lineEnd), 16);
    const end = lineEnd + 2 + size;
    if (text.length < end + 2) return undefined;
    if (size === 0) return body;
    body += text.slice(lineEnd + 2, end);
    start = end + 2;
  }
}

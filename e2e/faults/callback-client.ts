import { Agent, request } from "node:http";

const FORM = "application/x-www-form-urlencoded; charset=UTF-8";
export const ACCEPTED = '{"result":true,"returnCode":"200","message":"成功"}';

export interface Answer {
  status: number;
  text: string;
  /** The local port of its connection. */
  localPort: number;
}

/** Posts to callbacks over connections that stay open, as Kuaidi100 does. */
export class CallbackClient {
  readonly #agent: Agent;

  /** @param connections at most */
  constructor(connections: number) {
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections });
  }

  /** @throws when the connection breaks off before the whole answer has come */
  post(url: string, body: string | Buffer, contentType: string = FORM): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const headers = { "Content-Type": contentType, "Content-Length": Buffer.byteLength(body) };
      const sent = request(url, { method: "POST", agent: this.#agent, headers }, (response) => {
        const localPort = response.socket.localPort ?? 0;
        let text = "";
        response.setEncoding("utf8").on("data", (chunk: string) => {
          text += chunk;
        });
        response.once("end", () => resolve({ status: response.statusCode ?? 0, text, localPort }));
        response.once("error", () => reject(new TruncatedAnswerError()));
      });
      sent.once("error", reject);
      sent.end(body);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}

/** The answer had begun, and was cut off. */
export class TruncatedAnswerError extends Error {
  constructor() {
    super("the answer was cut");
  }
}

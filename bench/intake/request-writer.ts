import { signParam } from "@/lib/kuaidi100/signature";
import { buildEventJson, buildParamEnvelope, type PlannedPush } from "./push-schedule";

/** The callback URL for one parcel's pushes, and the salt of their signature. */
export interface CallbackTarget {
  path: string;
  salt: string;
}

const SLAB_BYTES = 32 * 1024 * 1024;

/** A parcel's events so far, newest first, as JSON and form-encoded. */
interface Trace {
  events: number;
  json: string;
  form: string;
}

/** Builds complete HTTP requests before the measured time, so that sending one is a single write. */
export class RequestWriter {
  readonly #port: number;
  readonly #targets: readonly CallbackTarget[];
  readonly #traces = new Map<number, Trace>();
  #slab = Buffer.alloc(0);
  #used = 0;

  /** @param targets one for each parcel */
  constructor(port: number, targets: readonly CallbackTarget[]) {
    this.#port = port;
    this.#targets = targets;
  }

  /** The request for one push. The pushes of a parcel must be built in order. */
  write(push: PlannedPush): Buffer {
    const target = this.#targets[push.parcel];
    if (!target) throw new Error(`parcel ${push.parcel} has no target`);
    const trace = this.#traceOf(push);
    const { head, tail } = buildParamEnvelope(push.parcel, push.events);
    const sign = signParam(`${head}${trace.json}${tail}`, target.salt);
    const body = `sign=${sign}&param=${formEncode(head)}${trace.form}${formEncode(tail)}`;
    const headers = [
      `POST ${target.path} HTTP/1.1`,
      `Host: 127.0.0.1:${this.#port}`,
      "User-Agent: Apache-HttpClient/4.5 (Java)",
      "Content-Type: application/x-www-form-urlencoded; charset=UTF-8",
      `Content-Length: ${body.length}`,
    ];
    return this.#keep(`${headers.join("\r\n")}\r\n\r\n${body}`);
  }

  #traceOf({ parcel, events }: PlannedPush): Trace {
    const trace = this.#traces.get(parcel) ?? { events: 0, json: "", form: "" };
    this.#traces.set(parcel, trace);
    for (; trace.events < events; trace.events += 1) {
      const event = buildEventJson(parcel, trace.events);
      const comma = trace.events === 0 ? "" : ",";
      trace.json = `${event}${comma}${trace.json}`;
      trace.form = `${formEncode(`${event}${comma}`)}${trace.form}`;
    }
    return trace;
  }

  /**
   * Requests are stored in large blocks: a hundred thousand small buffers would load the garbage
   * collector.
   */
  #keep(text: string): Buffer {
    if (this.#used + text.length > this.#slab.length) {
      this.#slab = Buffer.allocUnsafeSlow(SLAB_BYTES);
      this.#used = 0;
    }
    const start = this.#used;
    this.#used += this.#slab.write(text, start, "latin1");
    return this.#slab.subarray(start, this.#used);
  }
}

/** Like Java's URLEncoder, which Kuaidi100 uses. */
function formEncode(text: string): string {
  const escaped = (character: string) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
  return encodeURIComponent(text)
    .replaceAll("%20", "+")
    .replace(/[!'()~]/g, escaped);
}

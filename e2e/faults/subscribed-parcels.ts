import { expect } from "@playwright/test";
import type { FakeKuaidi100 } from "@/e2e/support/fake-kuaidi100";
import { freshNumber } from "@/e2e/support/fresh-number";
import { testNow } from "@/e2e/support/test-clock";
import { signParam } from "@/lib/kuaidi100/signature";
import type { FaultServer } from "./fault-server";

/** A snapshot has only the newest few events, so that a push stays small however long the test runs. */
const WINDOW = 20;
/** Before any limit of time: a late parcel would have a flag lifted and raised by every push. */
const FIRST_EVENT = testNow() - 12 * 3_600_000;

/** A subscribed number, and the data for its pushes. */
export interface Parcel {
  id: string;
  waybillNumber: string;
  callbackUrl: string;
  salt: string;
}

export interface SignedPush {
  parcel: Parcel;
  /** Number of the newest event in it. */
  step: number;
  /** The signature, by which the product recognises the push. */
  fingerprint: string;
  body: string;
}

interface TraceEvent {
  time: string;
  context: string;
}

/** The server's API, with a token. */
export class ApiClient {
  constructor(
    readonly server: FaultServer,
    readonly token: string,
  ) {}

  async get(path: string): Promise<{ status: number; body: unknown }> {
    const response = await fetch(`${this.server.url}${path}`, { headers: { Authorization: `Bearer ${this.token}` } });
    return { status: response.status, body: await response.json() };
  }

  async post(path: string, body: unknown): Promise<{ status: number; body: unknown }> {
    const headers = { Authorization: `Bearer ${this.token}`, "Content-Type": "application/json" };
    const response = await fetch(`${this.server.url}${path}`, { method: "POST", headers, body: JSON.stringify(body) });
    return { status: response.status, body: await response.json() };
  }

  /** The origin leg's events, newest first. */
  async fetchTrace(parcel: Parcel): Promise<TraceEvent[]> {
    const { body } = await this.get(`/api/v1/shipments/${parcel.id}`);
    const { legs } = body as { legs: { origin: { events: TraceEvent[] } | null } };
    return (legs.origin?.events ?? []).map(({ time, context }) => ({ time, context }));
  }

  /** Creates parcels and waits until each is subscribed. */
  async createParcels(kuaidi100: FakeKuaidi100, count: number): Promise<Parcel[]> {
    const numbers = Array.from({ length: count }, () => freshNumber("YT"));
    const wished = numbers.map((waybillNumber) => ({ waybillNumber, carrier: "yuantong" }));
    const { status, body } = await this.post("/api/v1/shipments", wished);
    expect(status).toBe(207);
    const { results } = body as { results: { id: string }[] };
    return Promise.all(
      numbers.map(async (waybillNumber, index) => {
        const { parameters } = await kuaidi100.waitForSubscription(waybillNumber);
        const { callbackurl, salt = "" } = parameters;
        return { id: results[index]?.id ?? "", waybillNumber, callbackUrl: callbackurl, salt };
      }),
    );
  }
}

/** The trace of a parcel whose newest event is this step, newest first. */
export function buildTraceUpTo(step: number): TraceEvent[] {
  const length = Math.min(WINDOW, step + 1);
  return Array.from({ length }, (_, back) => {
    const time = new Date(FIRST_EVENT + (step - back) * 1_000).toISOString().slice(0, 19).replace("T", " ");
    return { time, context: `第${step - back}步，快件已到达【深圳转运中心】` };
  });
}

/** The `param` of the push that reports this step. */
export function buildPushParam({ waybillNumber }: Parcel, step: number): string {
  return JSON.stringify({
    status: "polling",
    billstatus: "got",
    message: "",
    lastResult: {
      message: "ok",
      nu: waybillNumber,
      ischeck: "0",
      com: "yuantong",
      status: "200",
      state: "0",
      data: buildTraceUpTo(step).map((event) => ({ ...event, ftime: event.time })),
    },
  });
}

export function signPush(parcel: Parcel, step: number): SignedPush {
  const param = buildPushParam(parcel, step);
  const fingerprint = signParam(param, parcel.salt);
  return { parcel, step, fingerprint, body: new URLSearchParams({ sign: fingerprint, param }).toString() };
}

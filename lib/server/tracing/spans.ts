import { processGlobal } from "@/lib/process-global";

/** Values of a span. No personal data, no keys: no addresses of requests, no values of statements. */
export type SpanAttributes = Record<string, string | number | boolean>;

/** A request's headers; a trace is continued from `traceparent`, see https://www.w3.org/TR/trace-context/. */
export type TraceHeaders = Readonly<Record<string, string | string[] | undefined>>;

/** A span in progress. */
export interface OpenSpan {
  /** For the request that another server or thread gets as a part of this one. */
  traceparent: string;
  end(attributes?: SpanAttributes, error?: unknown): void;
}

/** What makes spans; `start-tracing.ts` sets it where the operator wants traces. */
export interface SpanMaker {
  /** @param parent the trace that goes on; by default what the calling code is part of */
  start(name: string, attributes: SpanAttributes, parent?: TraceHeaders): OpenSpan;
  /** Runs `body` as a part of the span. */
  within<T>(span: OpenSpan, body: () => T): T;
  /** A span that has ended just now. */
  record(name: string, durationMs: number, attributes: SpanAttributes): void;
}

const holder = () => processGlobal<{ maker: SpanMaker | undefined }>("span-maker", () => ({ maker: undefined }));

export function setSpanMaker(maker: SpanMaker | undefined): void {
  holder().maker = maker;
}

/** Undefined while nothing is traced. */
export function spanMaker(): SpanMaker | undefined {
  return holder().maker;
}

/** Runs `body` in a span of its own, or plainly while nothing is traced. */
export async function inSpan<T>(name: string, attributes: SpanAttributes, body: () => Promise<T>): Promise<T> {
  const maker = spanMaker();
  if (!maker) return body();
  const span = maker.start(name, attributes);
  try {
    const value = await maker.within(span, body);
    span.end();
    return value;
  } catch (error) {
    span.end({}, error);
    throw error;
  }
}

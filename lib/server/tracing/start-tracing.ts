import type { Context, Span } from "@opentelemetry/api";
import { onCommit } from "@/db/commit-events";
import { nodeId } from "@/lib/log/log-settings";
import { type OpenSpan, type SpanMaker, setSpanMaker } from "./spans";

const SERVICE_NAME = "waybill-desk";
/** Of a statement; its values are not part of it. */
const MAX_STATEMENT_LENGTH = 300;

/**
 * Sends traces of this thread where the environment names a receiver (OTEL_EXPORTER_OTLP_ENDPOINT).
 * Without one nothing of OpenTelemetry is loaded. Only the spans of `spans.ts` are sent: Next's own
 * would have the addresses of requests, in which there are search texts and keys.
 *
 * @returns sends what is left and stops; undefined where nothing is traced
 */
export async function startTracing(): Promise<(() => Promise<void>) | undefined> {
  const env = process.env;
  if (!env.OTEL_EXPORTER_OTLP_ENDPOINT && !env.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT) return undefined;
  // The SDK would also send metrics and logs, which have ways of their own.
  env.OTEL_METRICS_EXPORTER ??= "none";
  env.OTEL_LOGS_EXPORTER ??= "none";
  env.OTEL_SERVICE_NAME ??= SERVICE_NAME;
  const [{ NodeSDK, resources }, api, { observeQueries }] = await Promise.all([
    import("@opentelemetry/sdk-node"),
    import("@opentelemetry/api"),
    import("@/db/postgres/observe-queries"),
  ]);
  const { context, propagation, ROOT_CONTEXT, SpanStatusCode, trace } = api;
  const sdk = new NodeSDK({
    autoDetectResources: false,
    instrumentations: [],
    resource: resources.resourceFromAttributes({
      "service.name": env.OTEL_SERVICE_NAME,
      "service.instance.id": nodeId(),
    }),
  });
  sdk.start();
  const provider = trace.getTracerProvider();
  const tracer = (
    "getDelegate" in provider ? (provider as InstanceType<typeof api.ProxyTracerProvider>).getDelegate() : provider
  ).getTracer(SERVICE_NAME);
  // Taken back from the place where Next looks for it.
  trace.disable();

  const spans = new WeakMap<OpenSpan, Span>();
  const wrap = (span: Span, parent: Context): OpenSpan => {
    const carrier: { traceparent?: string } = {};
    propagation.inject(trace.setSpan(parent, span), carrier);
    const open: OpenSpan = {
      traceparent: carrier.traceparent ?? "",
      end: (attributes = {}, error = undefined) => {
        span.setAttributes(attributes);
        if (error !== undefined) {
          span.setAttribute("error.type", error instanceof Error ? error.name : "Error");
          span.setStatus({ code: SpanStatusCode.ERROR });
        }
        span.end();
      },
    };
    spans.set(open, span);
    return open;
  };
  const maker: SpanMaker = {
    start: (name, attributes, parent) => {
      const from = parent ? propagation.extract(ROOT_CONTEXT, parent) : context.active();
      return wrap(tracer.startSpan(name, { attributes }, from), from);
    },
    within: (open, body) => {
      const span = spans.get(open);
      return span ? context.with(trace.setSpan(context.active(), span), body) : body();
    },
    record: (name, durationMs, attributes) =>
      tracer.startSpan(name, { attributes, startTime: Date.now() - durationMs }).end(),
  };
  setSpanMaker(maker);
  onCommit(({ durationMs, changes }) => maker.record("commit", durationMs, { "waybill.changes": changes }));
  const stopObserving = observeQueries((statement) => {
    const attributes = { "db.system.name": "postgresql", "db.query.text": statement.slice(0, MAX_STATEMENT_LENGTH) };
    const span = maker.start(`query ${statement.trimStart().split(/\s/, 1)[0]}`, attributes);
    return (error) => span.end({}, error);
  });
  return async () => {
    setSpanMaker(undefined);
    stopObserving();
    await sdk.shutdown().catch(() => {}); // the receiver is away
    context.disable();
    propagation.disable();
  };
}

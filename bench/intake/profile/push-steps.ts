import type { Frame, StackTime } from "./read-profiles";

/**
 * The steps of a push, and the files that do them. The innermost function of a stack that belongs to a step decides, so
 * that Node's own functions and those of libraries count for the step that called them.
 */
const STEPS: readonly (readonly [step: string, files: RegExp])[] = [
  [
    "PostgreSQL's protocol",
    /^(?:.*\/)?node_modules\/pg(?:-\w+)?\/|^db\/postgres\/(?:batched-pool|patient-pool|pipelined-client|query-rows)/,
  ],
  ["compression", /^node:zlib|tracking\/compress-pushes|services\/archive\//],
  ["signature", /^lib\/kuaidi100\/signature/],
  ["decoding", /^lib\/kuaidi100\/push-form/],
  ["hand-over between threads", /^node:internal\/worker|push-store\/push-writer|^lib\/ingress\/push-writer-thread/],
  ["parsing", /^lib\/kuaidi100\//],
  ["folding", /^lib\/domain\/(?:tracking|shipments)\//],
  ["flags", /^lib\/domain\/flags\/|^lib\/services\/flags\/|^db\/queries\/flags\//],
  ["charges", /^lib\/services\/billing\/|^db\/queries\/billing\//],
  ["order hooks and notices", /^lib\/services\/(?:webhooks|alerts|notices)\/|^db\/queries\/(?:webhooks|alerts)\//],
  ["figures", /^(?:lib\/domain|lib\/services|db\/queries)\/analytics\//],
  ["live updates", /^lib\/server\/live\/|^db\/live\//],
  ["storing the push", /^db\/queries\/tracking\/(?:push-records|keep-pushes)|push-store\/push-batch-writer/],
  ["reading the shipment", /^db\/queries\/tracking\/(?:progress|stored-traces)/],
  ["writing rows", /^db\/queries\/tracking\/|^lib\/domain\/(?:geo|congestion)\//],
  [
    "commits and checkpoints",
    /^db\/sqlite\/(?!file-damage|engine\/sqlite-statements)|^db\/postgres\/postgres-transaction|^lib\/ingress\/wal-/,
  ],
  ["network and HTTP", /^node:(?:_http|internal\/http)|^lib\/ingress\//],
];

const OTHER = "other";
/** Names of V8's own entries in a profile. */
const OF_THE_ENGINE = new Map([
  ["(garbage collector)", "garbage collection"],
  ["(program)", "Node.js outside JavaScript"],
]);

/** Time of each step, µs. */
export function sumSteps(times: readonly StackTime[]): Map<string, number> {
  const sums = new Map<string, number>(
    [...STEPS.map(([step]) => step), ...OF_THE_ENGINE.values(), OTHER].map((step) => [step, 0]),
  );
  for (const { stack, microseconds } of times) {
    const step = stepOf(stack);
    sums.set(step, (sums.get(step) ?? 0) + microseconds);
  }
  return sums;
}

function stepOf(stack: readonly Frame[]): string {
  const ofEngine = OF_THE_ENGINE.get(stack[0]?.name ?? "");
  if (ofEngine) return ofEngine;
  for (const { file } of stack) {
    const step = STEPS.find(([, files]) => files.test(file));
    if (step) return step[0];
  }
  return OTHER;
}

import type { Frame, StackTime } from "./read-profiles";

/**
 * The steps of a push, and the files that do them. The innermost function of a stack that belongs to a step decides, so
 * that Node's own functions and those of libraries count for the step that called them.
 */
const STEPS: readonly (readonly [step: string, files: RegExp])[] = [
  ["network and HTTP", /^node:(?:_http|net|internal\/(?:http|stream_base|streams))|^lib\/ingress\/(?!push-writer)/],
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

import { fileURLToPath } from "node:url";
import { memoryLimit } from "./machine-memory.mjs";

/** Of the memory that the server may use, the share that its main thread's JavaScript objects may fill. */
const HEAP_SHARE = 0.5;
/** The same on a small machine, where what is not JavaScript weighs more. */
const SMALL_HEAP_SHARE = 0.42;
const SMALLEST_HEAP_MB = 160;
const LARGEST_HEAP_MB = 2048;
/**
 * How much garbage the heap may hold, in percent of what lives in it. V8 lets it grow with the limit: below 256 MB to 30 %,
 * at 2048 MB to 300 %.
 */
const GARBAGE_PERCENT = 30;
/** Below this the area for new objects is small and all threads share one reserve of freed memory, which costs some speed. */
const SMALL_MACHINE_MB = 1536;

/**
 * The flags with which Node runs the server on a machine of so many MB. Without them Node lets garbage
 * grow as if the whole machine, and not the limit of the container, were its own.
 *
 * @param {string} nodeOptions NODE_OPTIONS: what the operator sets there stays
 * @returns {string[]}
 */
export function serverFlags(limitMb = memoryLimit(), nodeOptions = process.env.NODE_OPTIONS ?? "") {
  const isSmall = limitMb < SMALL_MACHINE_MB;
  const share = isSmall ? SMALL_HEAP_SHARE : HEAP_SHARE;
  const heap = Math.round(Math.min(Math.max(limitMb * share, SMALLEST_HEAP_MB), LARGEST_HEAP_MB));
  const flags = [`--max-old-space-size=${heap}`];
  flags.push(isSmall ? "--max-semi-space-size=4" : `--heap-growing-percent=${GARBAGE_PERCENT}`);
  return flags.filter((flag) => !nodeOptions.includes(flag.slice(0, flag.indexOf("="))));
}

/**
 * MALLOC_ARENA_MAX for the server: otherwise glibc reserves freed memory for each of many threads, and the server's
 * memory grows with every push.
 */
export function mallocArenas(limitMb = memoryLimit()) {
  return limitMb < SMALL_MACHINE_MB ? 1 : 2;
}

// `bin/waybill-desk` asks for them: first the arenas, then the flags.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.stdout.write(`${mallocArenas()} ${serverFlags().join(" ")}\n`);
}

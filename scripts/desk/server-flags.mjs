import { fileURLToPath } from "node:url";
import { memoryLimit } from "./machine-memory.mjs";

/** Of the memory that the server may use, the share that its main thread's JavaScript objects may fill. */
const HEAP_SHARE = 0.5;
const SMALLEST_HEAP_MB = 160;
const LARGEST_HEAP_MB = 2048;
/** Below this the heap's area for new objects is kept small as well, which costs some speed. */
const SMALL_MACHINE_MB = 1536;

/**
 * The flags with which Node runs the server on a machine of so many MB. Without them Node lets garbage
 * grow as if the whole machine, and not the limit of the container, were its own.
 *
 * @param {string} nodeOptions NODE_OPTIONS: what the operator sets there stays
 * @returns {string[]}
 */
export function serverFlags(limitMb = memoryLimit(), nodeOptions = process.env.NODE_OPTIONS ?? "") {
  const heap = Math.round(Math.min(Math.max(limitMb * HEAP_SHARE, SMALLEST_HEAP_MB), LARGEST_HEAP_MB));
  const flags = [`--max-old-space-size=${heap}`];
  if (limitMb < SMALL_MACHINE_MB) flags.push("--max-semi-space-size=4");
  return flags.filter((flag) => !nodeOptions.includes(flag.slice(0, flag.indexOf("="))));
}

// `bin/waybill-desk` asks for them.
if (process.argv[1] === fileURLToPath(import.meta.url)) process.stdout.write(`${serverFlags().join(" ")}\n`);

import { parseArgs } from "node:util";

/** The command line is invalid. */
export class UsageError extends Error {}

export type Engine = "sqlite" | "postgres";

/** The options of a benchmark; each benchmark has its own defaults. */
export interface BenchOptions {
  rounds: number;
  /** The longest measured time of each run. */
  seconds: number;
  connections: number[];
  /** Names of the contestants to run; undefined for all. */
  only: string[] | undefined;
  /** How many servers share a database, one measurement for each. */
  nodes: number[];
  /** Stored shipments, one measurement for each; undefined for the benchmark's own. */
  shipments: number[] | undefined;
  /** Sent in all; undefined for the benchmark's own. */
  pushes: number | undefined;
  /** Opened in all; undefined for the benchmark's own. */
  pages: number | undefined;
  /** Of each interaction; undefined for the benchmark's own. */
  samples: number | undefined;
  /** Of a file; undefined for the benchmark's own. */
  rows: number | undefined;
  /** Which database, where a benchmark takes both. */
  engine: Engine;
  /** Parent of the temporary folder; it decides which disk is measured. */
  folder: string | undefined;
}

export const BENCH_OPTIONS_HELP = `  --rounds N        rounds, whose medians are shown (default 3)
  --seconds N       longest time of each run (default 5)
  --connections A,B connections at once
  --only A,B        take part: names, see the benchmark
  --nodes A,B       servers on one database (intake-nodes; default 1,2)
  --shipments A,B   stored shipments, in ten thousands (intake-growth; default 10000,1000000)
  --pushes N        pushes in all (soak; default 1000000, memory; default 100000)
  --pages N         pages in all (memory; default 10000)
  --samples N       of each interaction (interactions; default 200)
  --rows N          rows of a file (files; default 100000)
  --engine NAME     sqlite or postgres (intake-growth; default sqlite)
  --folder PATH     keep the data below this folder: decides which disk is measured
`;

/**
 * Parses the command line.
 *
 * @throws UsageError
 */
export function parseBenchOptions(args: string[], connections: number[]): BenchOptions {
  const text = { type: "string" } as const;
  const options = {
    rounds: text,
    seconds: text,
    connections: text,
    nodes: text,
    shipments: text,
    pushes: text,
    pages: text,
    samples: text,
    rows: text,
    only: text,
    engine: text,
    folder: text,
  };
  const values = parseFlags(args, options);
  return {
    rounds: values.rounds ? parsePositive("rounds", values.rounds) : 3,
    seconds: values.seconds ? parsePositive("seconds", values.seconds) : 5,
    connections: values.connections?.split(",").map((each) => parsePositive("connections", each)) ?? connections,
    nodes: values.nodes?.split(",").map((each) => parsePositive("nodes", each)) ?? [1, 2],
    shipments: values.shipments?.split(",").map((each) => parsePositive("shipments", each)),
    pushes: values.pushes ? parsePositive("pushes", values.pushes) : undefined,
    pages: values.pages ? parsePositive("pages", values.pages) : undefined,
    samples: values.samples ? parsePositive("samples", values.samples) : undefined,
    rows: values.rows ? parsePositive("rows", values.rows) : undefined,
    only: values.only?.split(","),
    engine: parseEngine(values.engine),
    folder: values.folder,
  };
}

/** @throws UsageError */
export function parseEngine(name = "sqlite"): Engine {
  if (name !== "sqlite" && name !== "postgres") throw new UsageError("--engine takes sqlite or postgres");
  return name;
}

function parseFlags<Names extends string>(
  args: string[],
  options: Record<Names, { type: "string" }>,
): Partial<Record<Names, string>> {
  try {
    return parseArgs({ args, options, strict: true }).values as Partial<Record<Names, string>>;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function parsePositive(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new UsageError(`--${name} takes whole numbers from 1, not "${text}"`);
  return value;
}

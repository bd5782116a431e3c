import { BENCH_OPTIONS_HELP, UsageError } from "./bench-options";
import { runFigures } from "./figures-benchmark";
import { runFiles } from "./files-benchmark";
import { runFlags } from "./flags-benchmark";
import { runImport } from "./import-benchmark";
import { runIntake } from "./intake-benchmark";
import { runIntakeGrowth } from "./intake-growth";
import { runIntakeNodes } from "./intake-nodes";
import { runIntakeProfile } from "./intake-profile";
import { runIntakeStorm } from "./intake-storm";
import { runInteractions } from "./interactions-benchmark";
import { runMasking } from "./masking-benchmark";
import { runMemory } from "./memory-benchmark";
import { runPages } from "./pages-benchmark";
import { runRead } from "./read-benchmark";
import { runSoak } from "./soak-benchmark";

interface Benchmark {
  about: string;
  run(args: string[]): Promise<void>;
}

const BENCHMARKS: Record<string, Benchmark> = {
  intake: {
    about: "pushes a second, latency and CPU per push, ours beside its peers",
    run: runIntake,
  },
  "intake-profile": {
    about: "where the time of a push goes: the desk's steps, the database's statements, on both engines",
    run: runIntakeProfile,
  },
  "intake-nodes": {
    about: "the cost of a push with one server on PostgreSQL and with several",
    run: runIntakeNodes,
  },
  "intake-storm": {
    about: "5,000 pushes in 10 s while people look at the list",
    run: runIntakeStorm,
  },
  "intake-growth": {
    about: "the cost of a push with 10 thousand and with 1 million shipments",
    run: runIntakeGrowth,
  },
  flags: {
    about: "100,000 open shipments judged for what is wrong with them",
    run: runFlags,
  },
  figures: {
    about: "the pages of kept figures with 1 million shipments; --shipments N for others",
    run: runFigures,
  },
  import: {
    about: "rows a second of a spreadsheet read and checked, beside the libraries alone",
    run: runImport,
  },
  files: {
    about:
      "100,000 rows imported and exported by a desk as it is installed, and their memory, beside the base commit; --rows N for others",
    run: runFiles,
  },
  read: {
    about:
      "lists, filters, counts and searches of 10 thousand to 1 million shipments; --shipments A,B for others, --engine postgres beside SQLite",
    run: runRead,
  },
  masking: {
    about: "people masked in carriers' texts, in hostile texts and in lines of the log",
    run: runMasking,
  },
  memory: {
    about: "a release in 512 MB: memory at rest, after 100,000 pushes and 10,000 pages; how long it takes to start",
    run: runMemory,
  },
  soak: {
    about: "a million pushes: whether memory, open files or latency grow with them",
    run: runSoak,
  },
  pages: {
    about: "each page: server time, weight, LCP, INP, CLS on a slow machine, Lighthouse's marks",
    run: runPages,
  },
  interactions: {
    about: "how soon list and problem desk answer what users do again and again, on a slow machine",
    run: runInteractions,
  },
};

const HELP = `Benchmarks of Waybill Desk, on this machine

${Object.entries(BENCHMARKS)
  .map(([name, { about }]) => `  npm run bench -- ${name.padEnd(15)} ${about}`)
  .join("\n")}

${BENCH_OPTIONS_HELP}`;

async function bench([name, ...args]: string[]): Promise<void> {
  if (!name || ["help", "--help", "-h"].includes(name)) return void process.stdout.write(HELP);
  const benchmark = BENCHMARKS[name];
  if (!benchmark) throw new UsageError(`there is no benchmark "${name}"`);
  await benchmark.run(args);
}

for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));
bench(process.argv.slice(2)).then(
  () => process.exit(),
  (error: unknown) => {
    const isUsage = error instanceof UsageError;
    process.stderr.write(isUsage ? `${error.message}\n\n${HELP}` : `${error instanceof Error ? error.stack : error}\n`);
    process.exit(isUsage ? 2 : 1);
  },
);

import { formatDecimal, formatTable, formatWhole } from "./format-table";
import type { Contestant } from "./intake-contestants";
import { evaluatePostgresTargets, evaluateTargets, TARGET_CONNECTIONS } from "./intake-targets";
import { type Measurement, median, medianMeasurement } from "./measure-load";

/** The runs of one contestant at one number of connections, in the order of the rounds. */
export interface RunSeries {
  contestant: Contestant;
  connections: number;
  runs: Measurement[];
}

/**
 * All tables as text: for each number of connections the figures, our ratio to each peer, and the
 * targets.
 */
export function formatReport(all: readonly RunSeries[]): string {
  const levels = [...new Set(all.map(({ connections }) => connections))];
  return levels
    .map((connections) =>
      formatLevel(
        connections,
        all.filter((series) => series.connections === connections),
      ),
    )
    .join("\n\n");
}

function formatLevel(connections: number, series: readonly RunSeries[]): string {
  const header = [
    `${connections} connections`,
    "pushes/s",
    "applied/s",
    "p50 ms",
    "p99 ms",
    "CPU µs/push",
    "s behind",
    "load",
  ];
  const rows = series.map(({ contestant, runs }) => {
    const { pushesPerSecond, appliedPerSecond, p50, p99, cpuPerPush, secondsBehind, loadShare } =
      medianMeasurement(runs);
    const figures = [
      formatWhole(appliedPerSecond),
      formatDecimal(p50, 1),
      formatDecimal(p99, 1),
      formatWhole(cpuPerPush),
      formatDecimal(secondsBehind, 1),
      `${formatWhole(loadShare * 100)} %`,
    ];
    return [contestant.title, formatWhole(pushesPerSecond), ...figures];
  });
  const ratios = [
    formatRatios("pushes/s, times that of", series, (run) => run.pushesPerSecond),
    formatRatios("applied/s, times that of", series, (run) => run.appliedPerSecond),
  ];
  return [formatTable(header, rows), ...ratios, formatTargets(connections, series)].filter(Boolean).join("\n\n");
}

/** Our rate as a multiple of each peer's. */
function formatRatios(title: string, series: readonly RunSeries[], rate: Rate): string {
  const ours = series.filter(({ contestant }) => contestant.isOurs);
  const peers = series.filter(({ contestant }) => !contestant.isOurs);
  if (ours.length === 0 || peers.length === 0) return "";
  const header = [title, ...ours.map(({ contestant }) => contestant.title)];
  const rows = peers.map((peer) => [
    peer.contestant.title,
    ...ours.map((our) => formatDecimal(calculateRatio(our, peer, rate), 2)),
  ]);
  return formatTable(header, rows);
}

type Rate = (run: Measurement) => number;

/** The ratio of each round, so that both runs are close in time; the median of these. */
function calculateRatio(ours: RunSeries, peer: RunSeries, rate: Rate): number {
  const rateOfPeer = (round: number) => {
    const run = peer.runs[round];
    return run ? rate(run) : Number.NaN;
  };
  return median(ours.runs.map((run, round) => rate(run) / rateOfPeer(round)));
}

function formatTargets(connections: number, series: readonly RunSeries[]): string {
  if (connections !== TARGET_CONNECTIONS) return "";
  const find = (name: string) => series.find(({ contestant }) => contestant.name === name);
  const ours = find("ours");
  const ratioOf = (rate: Rate) => (name: string) => {
    const peer = find(name);
    return ours && peer && calculateRatio(ours, peer, rate);
  };
  const acknowledgedTo = ratioOf((run) => run.pushesPerSecond);
  const appliedTo = ratioOf((run) => run.appliedPerSecond);
  const lines = ours ? evaluateTargets(acknowledgedTo, appliedTo, medianMeasurement(ours.runs).p99) : [];
  const [onPostgres, peer] = [find("ours-postgres"), find("express-postgres")];
  if (onPostgres && peer) {
    const ratio = (rate: Rate) => calculateRatio(onPostgres, peer, rate);
    const acknowledged = ratio((run) => run.pushesPerSecond);
    const applied = ratio((run) => run.appliedPerSecond);
    lines.push(...evaluatePostgresTargets({ acknowledged, applied, p99: ratio((run) => run.p99) }));
  }
  return lines.join("\n");
}

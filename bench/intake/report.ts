import { JUDGED_CONNECTIONS, judge } from "./bars";
import type { Contestant } from "./contestants";
import { type Measurement, median, medianOf } from "./measure";
import { decimal, formatTable, whole } from "./table";

/** One contestant's runs at one number of connections, in the order of the rounds. */
export interface Series {
  contestant: Contestant;
  connections: number;
  runs: Measurement[];
}

/** All tables as text: for each number of connections the figures, ours against each peer, and the bars. */
export function writeReport(all: readonly Series[]): string {
  const levels = [...new Set(all.map(({ connections }) => connections))];
  return levels
    .map((connections) =>
      writeLevel(
        connections,
        all.filter((series) => series.connections === connections),
      ),
    )
    .join("\n\n");
}

function writeLevel(connections: number, series: readonly Series[]): string {
  const header = [`${connections} connections`, "pushes/s", "p50 ms", "p99 ms", "CPU µs/push", "s behind"];
  const rows = series.map(({ contestant, runs }) => {
    const { pushesPerSecond, p50, p99, cpuPerPush, secondsBehind } = medianOf(runs);
    const figures = [decimal(p50, 1), decimal(p99, 1), whole(cpuPerPush), decimal(secondsBehind, 1)];
    return [contestant.title, whole(pushesPerSecond), ...figures];
  });
  return [formatTable(header, rows), ratios(series), bars(connections, series)].filter(Boolean).join("\n\n");
}

/** Ours beside each peer: how many times as many pushes a second. */
function ratios(series: readonly Series[]): string {
  const ours = series.filter(({ contestant }) => contestant.isOurs);
  const peers = series.filter(({ contestant }) => !contestant.isOurs);
  if (ours.length === 0 || peers.length === 0) return "";
  const header = ["pushes/s, times that of", ...ours.map(({ contestant }) => contestant.title)];
  const rows = peers.map((peer) => [peer.contestant.title, ...ours.map((our) => decimal(ratio(our, peer), 2))]);
  return formatTable(header, rows);
}

/** Round by round, so that both sides of a ratio are neighbours in time; the median of them. */
function ratio(ours: Series, peer: Series): number {
  return median(ours.runs.map((run, round) => run.pushesPerSecond / (peer.runs[round]?.pushesPerSecond ?? Number.NaN)));
}

function bars(connections: number, series: readonly Series[]): string {
  const ours = series.find(({ contestant }) => contestant.name === "ours");
  if (!ours || connections !== JUDGED_CONNECTIONS) return "";
  const ratioTo = (name: string) => {
    const peer = series.find(({ contestant }) => contestant.name === name);
    return peer && ratio(ours, peer);
  };
  return judge(ratioTo, medianOf(ours.runs).p99).join("\n");
}

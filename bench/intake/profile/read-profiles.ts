import { existsSync, readdirSync, readFileSync } from "node:fs";
import { SourceMap } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** A function on the stack: `lib/kuaidi100/parse-push.ts` and its name. Node's own files begin with `node:`. */
export interface Frame {
  file: string;
  name: string;
}

/** Time of one thread, µs, in one function as called by the others: the innermost first. */
export interface StackTime {
  stack: readonly Frame[];
  microseconds: number;
}

/** @see https://chromedevtools.github.io/devtools-protocol/tot/Profiler/#type-Profile */
interface Profile {
  nodes: {
    id: number;
    callFrame: { functionName: string; url: string; lineNumber: number; columnNumber: number };
    children?: number[];
  }[];
  samples: number[];
  timeDeltas: number[];
}

/** The times of all threads whose profiles are in a folder, without those in which a thread waited for work. */
export function readProfiles(folder: string): StackTime[] {
  const resolve = frameResolver();
  return readdirSync(folder).flatMap((name) => {
    const profile = JSON.parse(readFileSync(join(folder, name), "utf8")) as Profile;
    return readStacks(profile, resolve);
  });
}

function readStacks(profile: Profile, resolve: (frame: CallFrame) => Frame): StackTime[] {
  const times = new Map<number, number>();
  for (const [index, node] of profile.samples.entries())
    times.set(node, (times.get(node) ?? 0) + (profile.timeDeltas[index] ?? 0));
  const parents = new Map(profile.nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])));
  const frames = new Map(profile.nodes.map(({ id, callFrame }) => [id, resolve(callFrame)]));
  const stackOf = (id: number): Frame[] => {
    const stack: Frame[] = [];
    for (let at: number | undefined = id; at !== undefined; at = parents.get(at)) {
      const frame = frames.get(at);
      if (frame) stack.push(frame);
    }
    return stack;
  };
  return [...times].map(([id, microseconds]) => ({ stack: stackOf(id), microseconds })).filter(isAtWork);
}

const isAtWork = ({ stack: [innermost] }: StackTime) => innermost?.name !== "(idle)";

type CallFrame = Profile["nodes"][number]["callFrame"];

/** Finds the source of a function by the map of the file that was built from it. */
function frameResolver(): (frame: CallFrame) => Frame {
  const maps = new Map<string, SourceMap | undefined>();
  const mapOf = (url: string) => {
    if (!maps.has(url)) maps.set(url, readSourceMap(url));
    return maps.get(url);
  };
  return ({ functionName: name, url, lineNumber, columnNumber }) => {
    const entry = url.startsWith("file:") ? mapOf(url)?.findEntry(lineNumber, columnNumber) : undefined;
    const source = entry && "originalSource" in entry ? String(entry.originalSource) : url;
    return { file: source.replace(/^(?:\.\.\/)+/, ""), name };
  };
}

function readSourceMap(url: string): SourceMap | undefined {
  const file = `${fileURLToPath(url)}.map`;
  return existsSync(file) ? new SourceMap(JSON.parse(readFileSync(file, "utf8"))) : undefined;
}

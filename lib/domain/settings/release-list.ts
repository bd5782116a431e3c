import { z } from "zod";

const MAX_RELEASES = 200;
const VERSION = /^v?(\d+)\.(\d+)\.(\d+)(-[0-9A-Za-z.-]+)?$/;

/** A version of the product that can be had. */
const releaseSchema = z.object({
  version: z.string().regex(VERSION),
  /** The day on which it came out, `2026-12-01`. */
  date: z.iso.date(),
  /** Where to read about it and get it. */
  url: z.url({ protocol: /^https$/ }).optional(),
  /** What it brings, in a sentence. */
  notes: z.string().max(500).optional(),
});
export type Release = z.output<typeof releaseSchema>;

const releaseListSchema = z.object({ releases: z.array(releaseSchema).max(MAX_RELEASES) });

/** The releases of a `releases.json`. @throws SyntaxError, ZodError when it is none */
export function parseReleases(text: string): Release[] {
  return releaseListSchema.parse(JSON.parse(text)).releases;
}

/** The newest release that is newer than this version; previews of a version (`0.3.0-rc.1`) are left out. */
export function findNewerRelease(releases: readonly Release[], version: string): Release | null {
  const newer = releases.filter((release) => !release.version.includes("-") && compare(release.version, version) > 0);
  return newer.toSorted((left, right) => compare(right.version, left.version))[0] ?? null;
}

/** By their three numbers; a preview comes before its version. */
function compare(left: string, right: string): number {
  const [first, second] = [VERSION.exec(left), VERSION.exec(right)];
  if (!first || !second) return 0;
  for (const part of [1, 2, 3]) {
    const difference = Number(first[part]) - Number(second[part]);
    if (difference !== 0) return difference;
  }
  return Number(first[4] === undefined) - Number(second[4] === undefined);
}

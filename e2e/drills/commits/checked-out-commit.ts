import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { installStamp } from "@/scripts/install.mjs";
import { environmentWithoutSettings } from "@/scripts/product-settings.mjs";

const INSTALL = 'import("./scripts/install.mjs").then((each) => each.ensureInstalled())';
const BUILD = 'import("./scripts/build.mjs").then(async (each) => process.exit((await each.ensureBuilt()) ? 0 : 1))';

/** Runs an operator command. `env` has the data folder. */
type Admin = (args: string[], env: Record<string, string>, stdin?: string) => Promise<void>;

/** A commit of this repository in a folder of its own, installed and built. */
export interface CheckedOutCommit {
  /** Its hash. */
  commit: string;
  folder: string;
  admin: Admin;
  /** Removes the folder, unless `KEEP_COMMIT` asks to keep it for the next run. */
  remove(): void;
}

/** Checks a commit out beside this folder and builds it: one to three minutes the first time. */
export async function checkOutCommit(ref: string): Promise<CheckedOutCommit> {
  const commit = git("rev-parse", "--verify", `${ref}^{commit}`);
  const folder = join(tmpdir(), `waybill-commit-${commit.slice(0, 12)}`);
  if (!existsSync(join(folder, "package.json"))) {
    git("worktree", "prune");
    git("worktree", "add", "--detach", "--force", folder, commit);
  }
  const start = (...args: string[]) => runNodeIn(folder, args);
  if (!existsSync(join(folder, "node_modules"))) {
    // The packages need not be downloaded again. Copies of folders are links to the same files.
    if (hasPackagesOf(folder) && spawnSync("cp", ["-al", "node_modules", folder]).status === 0) markInstalled(folder);
    else await start("--eval", INSTALL);
  }
  mkdirSync(join(folder, "client"), { recursive: true });
  await start("scripts/api-client.mjs");
  await start("--eval", BUILD);
  return {
    commit,
    folder,
    admin: adminOf(folder),
    remove: () => {
      if (process.env.KEEP_COMMIT) return;
      rmSync(folder, { recursive: true, force: true });
      git("worktree", "prune");
    },
  };
}

/** The operator commands of the version in a folder. */
export function adminOf(folder: string): Admin {
  return (args, env, stdin) => runNodeIn(folder, ["scripts/admin.mjs", ...args], env, stdin);
}

/** How the version in a folder is started: the first release had no server that runs without `npm start`. */
export function commandOf(folder: string): "server" | "npm start" {
  return existsSync(join(folder, ".next/ingress/server.mjs")) ? "server" : "npm start";
}

/** The commit where this branch left `main`; on `main` itself the newest release before it. */
export function findBaseCommit(): string {
  const head = git("rev-parse", "HEAD");
  const fork = tryGit("merge-base", "HEAD", "main") ?? tryGit("merge-base", "HEAD", "origin/main");
  if (fork && fork !== head) return fork;
  return tryGit("describe", "--tags", "--abbrev=0", "HEAD^") ?? git("rev-parse", "HEAD^");
}

/** Whether this folder has every package that the other one's pages and programs need. */
function hasPackagesOf(folder: string): boolean {
  const packagesOf = (root: string) => {
    const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
    return Object.entries<{ dev?: boolean; version?: string }>(packages).filter(([name]) => name !== "");
  };
  const here = new Map(packagesOf("."));
  return packagesOf(folder).every(([name, { dev, version }]) => dev || here.get(name)?.version === version);
}

/** Records that the packages in the folder are those of its lock file, which may name others for development only. */
function markInstalled(folder: string): void {
  const record = join(folder, "node_modules/.waybill-install");
  rmSync(record, { force: true }); // it is a link to this folder's own
  writeFileSync(record, installStamp(readFileSync(join(folder, "package-lock.json"))));
}

function runNodeIn(folder: string, args: string[], env: Record<string, string> = {}, stdin = ""): Promise<void> {
  // npm hands on what this folder's .npmrc says; the other version's own says whether its packages may run scripts.
  const { npm_config_ignore_scripts: _, ...inherited } = environmentWithoutSettings();
  const child = spawn(process.execPath, args, {
    cwd: folder,
    env: { ...inherited, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", ...env },
    stdio: ["pipe", "ignore", "inherit"],
  });
  child.stdin.end(stdin);
  return new Promise((done, fail) => {
    child.once("error", fail);
    child.once("exit", (code) => {
      if (code === 0) done();
      else fail(new Error(`node ${args.join(" ")} in ${resolve(folder)} ended with ${code}`));
    });
  });
}

function git(...args: string[]): string {
  const { status, stdout, stderr } = spawnSync("git", args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`git ${args.join(" ")}: ${stderr}`);
  return stdout.trim();
}

function tryGit(...args: string[]): string | undefined {
  const { status, stdout } = spawnSync("git", args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  return status === 0 ? stdout.trim() : undefined;
}

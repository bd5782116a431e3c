import { spawnSync } from "node:child_process";
import { join } from "node:path";

/**
 * The folder of PostgreSQL's programs: `TEST_POSTGRES_BINARIES`.
 *
 * @throws Error with the names of Debian's packages that the drill needs and does not find
 */
export function findDebianPrograms(): string {
  const binaries = process.env.TEST_POSTGRES_BINARIES ?? "";
  // Patroni reads etcd by python3-etcd; its package is content with another of its kind.
  const programs: [name: string, command: string, ...args: string[]][] = [
    ["postgresql", join(binaries, "pg_rewind"), "--version"],
    ["patroni", "patroni", "--version"],
    ["python3-etcd", "/usr/bin/python3", "-c", "import etcd"],
    ["etcd-server", "etcd", "--version"],
  ];
  const missing = programs.filter(([, command, ...args]) => spawnSync(command, args).status !== 0);
  if (missing.length === 0) return binaries;
  const names = missing.map(([name]) => name).join(", ");
  throw new Error(`the drill needs Debian's packages ${names}, and TEST_POSTGRES_BINARIES with PostgreSQL's programs`);
}

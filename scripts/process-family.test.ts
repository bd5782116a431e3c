import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { expect, onTestFinished, test } from "vitest";

/** A family that runs one program to its end, either by itself or by the tools that install and build. */
const program = (how: string) => `
  import { ProcessFamily } from "./scripts/process-family.mjs";
  import { run } from "./scripts/process-tools.mjs";
  const family = new ProcessFamily();
  const child = ["-e", "console.error(process.pid); setInterval(() => {}, 1000)"];
  await ${how};
  console.error("went on");
  process.exit(1);
`;
const HOWS = { "of its own": "family.capture(child, {})", "that installs": "run(process.execPath, child)" };

async function startFamily(how: string): Promise<{ family: ChildProcess; childPid: number; output: () => string }> {
  const family = spawn(process.execPath, ["--input-type=module", "-e", program(how)], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  onTestFinished(() => void family.kill("SIGKILL"));
  let output = "";
  family.stderr?.setEncoding("utf8").on("data", (chunk: string) => {
    output += chunk;
  });
  await expect.poll(() => output, { interval: 10 }).toMatch(/^\d+\n/);
  return { family, childPid: Number.parseInt(output, 10), output: () => output };
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

test.each(Object.entries(HOWS))("SIGTERM ends a program %s, and the family ends with success", async (_name, how) => {
  const { family, childPid, output } = await startFamily(how);
  family.kill("SIGTERM");
  const [code] = await once(family, "exit");
  expect(code, output()).toBe(0);
  expect(isRunning(childPid)).toBe(false);
});

test("a family that is killed leaves no program of its own behind", async () => {
  const { family, childPid } = await startFamily(HOWS["of its own"]);
  family.kill("SIGKILL");
  await expect.poll(() => isRunning(childPid), { interval: 10 }).toBe(false);
});

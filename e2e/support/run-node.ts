import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { environmentWithoutSettings } from "@/scripts/product-settings.mjs";

/**
 * Runs Node.js to the end; its standard error goes to ours.
 *
 * @param env added to this process's environment without any setting of the product
 * @param cwd the folder that it runs in, by default this process's
 * @returns its standard output, without the last line break
 */
export async function runNode(
  args: string[],
  env: Record<string, string | undefined>,
  stdin = "",
  cwd?: string,
): Promise<string> {
  const child = spawn(process.execPath, args, {
    cwd,
    env: { ...environmentWithoutSettings(), ...env, NODE_ENV: "production" },
    stdio: ["pipe", "pipe", "inherit"],
  });
  child.stdin.end(stdin);
  const exited = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const output = await text(child.stdout);
  const code = await exited;
  if (code !== 0) throw new Error(`node ${args.join(" ")} ended with ${code}`);
  return output.trimEnd();
}

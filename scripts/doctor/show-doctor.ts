import type { CheckState, SystemCheck } from "@/lib/domain/system/system-check";
import { type Translator, translatorIn } from "@/lib/i18n/translator";
import { config } from "@/lib/server/runtime/config";
import { runDoctor } from "@/lib/services/system/run-doctor";
import { terminalSentence } from "@/scripts/desk/terminal-sentence.mjs";
import { formatFinding } from "./format-finding";

const MARKS: Record<CheckState, string> = { ok: "✓", warning: "!", failed: "✗" };

const OWN_SETTINGS = terminalSentence(
  "公网地址和 Key 按当前终端的设置检查。服务的设置写在别处时（systemd 的 EnvironmentFile、Docker 的 .env），请带上同样的设置再运行。",
  "Public address and key were judged by the settings of this terminal. Where the server has its own (EnvironmentFile of systemd, .env of Docker), run doctor with the same.",
);

/**
 * `admin doctor`: prints each check with what to do, in the language of the terminal. Exit code 1 where something is
 * wrong.
 *
 * @throws ConfigError when a setting is invalid
 */
export async function showDoctor(): Promise<void> {
  const checks = await runDoctor(config());
  process.stdout.write(checks.map(formatCheck).join(""));
  if (!process.env.PUBLIC_URL || !process.env.KUAIDI100_KEY) process.stdout.write(`${OWN_SETTINGS}\n`);
  if (checks.some(({ state }) => state === "failed")) process.exitCode = 1;
}

function formatCheck({ check, state, ...finding }: SystemCheck): string {
  const line = (translate: Translator) =>
    `${translate(`settings.system.check.${check}`)}: ${formatFinding(finding, translate)}`;
  const lines = terminalSentence(line(translatorIn("zh-CN")), line(translatorIn("en")));
  return `${MARKS[state]} ${lines.replaceAll("\n", "\n  ")}\n`;
}

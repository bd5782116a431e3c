import type { CheckState, SystemCheck } from "@/lib/domain/system/system-check";
import { type Translator, translatorIn } from "@/lib/i18n/translator";
import { config } from "@/lib/server/runtime/config";
import { runDoctor } from "@/lib/services/system/run-doctor";
import { terminalSentence } from "./desk/terminal-sentence.mjs";

const MARKS: Record<CheckState, string> = { ok: "✓", warning: "!", failed: "✗" };

/**
 * `admin doctor`: prints each check with what to do, in the language of the terminal. Exit code 1 where something is
 * wrong.
 *
 * @throws ConfigError when a setting is invalid
 */
export async function showDoctor(): Promise<void> {
  const checks = await runDoctor(config());
  process.stdout.write(checks.map(formatCheck).join(""));
  if (checks.some(({ state }) => state === "failed")) process.exitCode = 1;
}

function formatCheck({ check, state, ...finding }: SystemCheck): string {
  const line = (translate: Translator) =>
    `${translate(`settings.system.check.${check}`)}: ${formatFinding(finding, translate)}`;
  const lines = terminalSentence(line(translatorIn("zh-CN")), line(translatorIn("en")));
  return `${MARKS[state]} ${lines.replaceAll("\n", "\n  ")}\n`;
}

/** What was found and what to do. Between Chinese sentences there is no space, but after a Latin word. */
export function formatFinding({ message, mend }: Pick<SystemCheck, "message" | "mend">, translate: Translator): string {
  const found = translate.problem(message);
  if (mend === null) return found;
  return `${found}${/[。？！）]$/.test(found) ? "" : " "}${translate.problem(mend)}`;
}

import type { CheckState, SystemCheck } from "@/lib/domain/system/system-check";
import { translatorIn } from "@/lib/i18n/translator";
import { config } from "@/lib/server/runtime/config";
import { runDoctor } from "@/lib/services/system/run-doctor";

const LANGUAGES = ["zh-CN", "en"] as const;
const MARKS: Record<CheckState, string> = { ok: "✓", warning: "!", failed: "✗" };

/**
 * `admin doctor`: prints each check with what to do, in Chinese and English. Exit code 1 where
 * something is wrong.
 *
 * @throws ConfigError when a setting is invalid
 */
export async function showDoctor(): Promise<void> {
  const checks = await runDoctor(config());
  process.stdout.write(checks.map(formatCheck).join(""));
  if (checks.some(({ state }) => state === "failed")) process.exitCode = 1;
}

function formatCheck({ check, state, message, mend }: SystemCheck): string {
  const lines = LANGUAGES.map((language) => {
    const translate = translatorIn(language);
    const sentences = [message, mend].filter((text) => text !== null).map((text) => translate.problem(text));
    return `${translate(`settings.system.check.${check}`)}: ${sentences.join(language === "en" ? " " : "")}`;
  });
  return `${MARKS[state]} ${lines.join("\n  ")}\n`;
}

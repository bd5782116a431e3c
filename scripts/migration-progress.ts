import type { MigrationStep } from "@/db/migration/schema-version";
import { formatBeijingTime } from "@/lib/domain/time/beijing-time";
import { terminalSentence, terminalWords } from "./desk/terminal-sentence.mjs";

/** Tells the operator on standard error what happens to the schema, and collects it for the result of a command. */
export class MigrationProgress {
  /** One line for each migration that was applied: its name, and how long it took. */
  readonly applied: string[] = [];
  #isCreating = false;

  readonly show = (step: MigrationStep): void => {
    if (step.kind === "waiting") {
      say("另一台服务器正在更新数据库，等它完成…", "Another server is updating the database; waiting for it …");
    } else if (step.kind === "newer") {
      // Two builds may have one version, and the first one recorded none: the schema tells them apart.
      const version = step.by === null ? "" : ` ${step.by}`;
      const schema = formatBeijingTime(step.newest);
      say(
        `更新的版本${version}（表结构 ${schema}）已升级数据库，本服务器仍可使用，请尽快升级。`,
        `A newer version${version} (schema of ${schema}) has upgraded the database; this server may still use it. Upgrade it soon.`,
      );
    } else if (step.kind === "start") this.#showStart(step.name);
    else if (step.kind === "done") this.#showDone(step);
  };

  #showDone({ name, ms, corrected }: Extract<MigrationStep, { kind: "done" }>): void {
    if (corrected > 0) say(`${name}：已更正 ${corrected} 行`, `${name}: ${corrected} rows corrected`);
    const words = corrected > 0 ? [terminalWords(`已更正 ${corrected} 行`, `${corrected} rows corrected`)] : [];
    this.applied.push([name, `${Math.round(ms)} ms`, ...words].join("\t"));
  }

  /** An empty database gets all migrations, which is nothing to report one by one. */
  #showStart(name: string): void {
    if (this.#isCreating) return;
    this.#isCreating = name.startsWith("0000_");
    if (this.#isCreating) say("建立数据库…", "Creating the database …");
    else say(`更新数据库：${name}…`, `Updating the database: ${name} …`);
  }
}

function say(chinese: string, english: string): void {
  process.stderr.write(`${terminalSentence(chinese, english)}\n`);
}

import { terminalSentence } from "./desk/terminal-sentence.mjs";

/** Tells the operator on standard error what a start waits for, and for how long at most. */
export function showDatabaseWait({ seconds, place }: { seconds: number; place: string }): void {
  const sentence = terminalSentence(
    `等待数据库，最多再等 ${seconds} 秒：${place}`,
    `Waiting for the database, for at most ${seconds} s more: ${place}`,
  );
  process.stderr.write(`${sentence}\n`);
}

import { type RunnerTask, type RunnerTestFile, TestRunner } from "vitest";

/** Runs each test `TEST_REPEATS` times more, to find those that depend on chance. */
export default class RepeatingRunner extends TestRunner {
  onCollected(files: RunnerTestFile[]): void {
    files.forEach(repeatAll);
  }
}

function repeatAll(task: RunnerTask): void {
  if (task.type === "test") task.repeats = Number(process.env.TEST_REPEATS ?? 0);
  else task.tasks.forEach(repeatAll);
}

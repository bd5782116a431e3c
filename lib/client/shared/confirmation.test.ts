import { expect, onTestFinished, test, vi } from "vitest";
import { type AnswerConfirmation, askForConfirmation, listenForQuestions } from "./confirmation";

test("each request that asks gets the dialog's answer, and where there is no dialog nobody has confirmed", async () => {
  vi.stubGlobal("window", new EventTarget());
  onTestFinished(() => {
    vi.unstubAllGlobals();
  });
  expect(await askForConfirmation()).toBe(false);

  const waiting: AnswerConfirmation[] = [];
  const stop = listenForQuestions((answer) => waiting.push(answer));
  const asked = [askForConfirmation(), askForConfirmation()];
  for (const answer of waiting) answer(true);
  expect(await Promise.all(asked)).toEqual([true, true]);

  stop();
  expect(await askForConfirmation()).toBe(false);
});

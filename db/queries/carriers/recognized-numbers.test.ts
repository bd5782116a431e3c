import { expect, test } from "vitest";
import { openTestStore } from "@/db/testing/open-test-store";
import { deleteSurplusRecognitions, findRecognizedNumbers, saveRecognizedNumber } from "./recognized-numbers";

test("only the newest answers are kept when there are too many", async () => {
  const store = await openTestStore();
  await store.write(async (tx) => {
    for (const at of [1, 2, 3, 4]) await saveRecognizedNumber(tx, `number${at}`, ["ems"], at);
    await saveRecognizedNumber(tx, "number1", [], 5);
    await deleteSurplusRecognitions(tx, 2, 10);
  });
  const numbers = ["number1", "number2", "number3", "number4"];
  expect(await findRecognizedNumbers(store.read, numbers, 0)).toEqual(
    new Map([
      ["number1", []],
      ["number4", ["ems"]],
    ]),
  );
  expect(await findRecognizedNumbers(store.read, numbers, 5)).toEqual(new Map([["number1", []]]));
});

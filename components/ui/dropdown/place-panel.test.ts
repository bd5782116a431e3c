import { expect, test } from "vitest";
import { placeBeside } from "./place-panel";

const viewport = { width: 1440, height: 900, scrollX: 0, scrollY: 100 };

test("a panel opens below its button, and within the width of what is seen", () => {
  expect(placeBeside({ left: 1300, top: 100, bottom: 130 }, 288, viewport)).toEqual({
    "--left": "1144px",
    "--top": "234px",
    "--room": "758px",
  });
});

test("where there is no room below, it opens above", () => {
  expect(placeBeside({ left: 10, top: 800, bottom: 832 }, 288, viewport)).toEqual({
    "--left": "10px",
    "--bottom": "4px", // 900 px at most are seen before scrolling; the button's top is at 900 of the document
    "--room": "788px",
  });
});

test("where there is little room on both sides, it stands on the one with more, and is scrolled", () => {
  const low = { width: 720, height: 300, scrollX: 0, scrollY: 0 };
  expect(placeBeside({ left: 10, top: 90, bottom: 120 }, 288, low)).toMatchObject({
    "--top": "124px",
    "--room": "240px",
  });
});

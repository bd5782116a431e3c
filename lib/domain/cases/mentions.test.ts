import { expect, test } from "vitest";
import { findMentionAtCaret, findMentions, suggestMentions } from "./mentions";

const people = [
  { id: "1", name: "王五", username: "wangwu" },
  { id: "2", name: "王五一", username: "wang" },
  { id: "3", name: "Anna", username: "anna.k" },
];

test.each([
  ["已请买家回电 @王五", ["1"]],
  ["@王五请看一下", ["1"]],
  ["@王五一 你来", ["2"]],
  ["@WANGWU and @anna.k, please", ["1", "3"]],
  ["@annabel @wangw", []],
  ["a@wangwu.example 是买家的邮箱？@王五 @王五", ["1"]],
  ["王五 @ 王五", []],
])("%s", (text, ids) => {
  expect(findMentions(text, people).map(({ id }) => id)).toEqual(ids);
});

test("a name of several words is matched as a whole", () => {
  const people = [
    { id: "1", name: "Li Si", username: "lisi" },
    { id: "2", name: "Li Wei-Ming", username: "wm" },
  ];
  expect(findMentions("@Li Wei-Ming, please", people).map(({ id }) => id)).toEqual(["2"]);
  expect(findMentions("@li si: done", people).map(({ id }) => id)).toEqual(["1"]);
  expect(findMentions("@Li", people)).toEqual([]);
});

test.each([
  ["@", 1, { start: 0, begun: "" }],
  ["请 @王", 4, { start: 2, begun: "王" }],
  ["请，@王五 看", 5, { start: 2, begun: "王五" }],
  ["请 @王五 看", 7, null],
  ["mail a@b", 8, null],
])("in %j at %d the name being typed is %j", (text, caret, mention) => {
  expect(findMentionAtCaret(text, caret)).toEqual(mention);
});

test("names that begin with the typed text are suggested first, at most five", () => {
  const people = ["李王", "王五", "Wang", "王六", "赵六"].map((name) => ({ name }));
  expect(suggestMentions("王", people).map(({ name }) => name)).toEqual(["王五", "王六", "李王"]);
  expect(suggestMentions("w", people).map(({ name }) => name)).toEqual(["Wang"]);
  expect(suggestMentions("", [...people, ...people])).toHaveLength(5);
});

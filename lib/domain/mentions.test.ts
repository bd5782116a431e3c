import { expect, test } from "vitest";
import { mentionedIn } from "./mentions";

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
  expect(mentionedIn(text, people).map(({ id }) => id)).toEqual(ids);
});

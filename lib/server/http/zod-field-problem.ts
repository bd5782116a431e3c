import type { z } from "zod";
import type { FieldProblem } from "@/lib/domain/shared/errors";
import { type MessageValues, message, parseMessage } from "@/lib/domain/shared/message";

type Issue = z.core.$ZodIssue;

/**
 * What is wrong with the fields of a request, from zod's issues. A schema's own message is kept. Where it has none, zod's
 * English text is replaced by a message of ours, which the answer says in the asker's language.
 */
export function toFieldProblems(issues: readonly Issue[], path: readonly PropertyKey[] = []): FieldProblem[] {
  return issues.flatMap((issue): FieldProblem[] => {
    const whole = [...path, ...issue.path];
    if (isOwnText(issue.message)) return [{ field: toName(whole), message: issue.message }];
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key) => ({
        field: toName([...whole, key]),
        message: message("shared.field.unknown", { key }),
      }));
    }
    // Of several forms, the one with the fewest problems was meant.
    const [meant] = issue.code === "invalid_union" ? issue.errors.toSorted((a, b) => a.length - b.length) : [];
    if (meant && meant.length > 0) return toFieldProblems(meant, whole);
    return [{ field: toName(whole), message: message(...toMessage(issue)) }];
  });
}

const toName = (path: readonly PropertyKey[]) => path.map(String).join(".");

/** A message text, or a sentence in Chinese. */
function isOwnText(text: string): boolean {
  return parseMessage(text) !== null || /\p{Script=Han}/u.test(text);
}

const NEEDED: Readonly<Record<string, string>> = {
  string: "shared.needsText",
  boolean: "shared.needsBoolean",
  object: "shared.needsObject",
  array: "shared.needsList",
};

function toMessage(issue: Issue): [key: string, values?: MessageValues] {
  switch (issue.code) {
    case "invalid_type": {
      if (issue.message.endsWith("received undefined")) return ["shared.field.missing"];
      const needed = NEEDED[issue.expected];
      return needed ? [needed] : ["shared.field.wrongType", { type: issue.expected }];
    }
    case "invalid_value":
      return ["shared.oneOf", { choices: issue.values.map(String) }];
    case "too_big": {
      const max = Number(issue.maximum);
      if (issue.origin === "string") return ["shared.tooLong", { max }];
      return [issue.origin === "array" ? "shared.tooMany" : "shared.atMost", { max }];
    }
    case "too_small": {
      const min = Number(issue.minimum);
      if (issue.origin === "string") return ["shared.field.tooShort", { min }];
      return issue.origin === "array" ? ["shared.field.tooFew", { min }] : ["shared.atLeast", { min }];
    }
    default:
      return ["shared.field.invalid"];
  }
}

import type { z } from "zod";
import { message } from "@/lib/domain/shared/message";

/** How the sentences begin that zod writes itself; ours are message texts. */
const WRITTEN_BY_ZOD = /^(?:Invalid|Too |Unrecognized|Expected|Required)/;

/** What is wrong with one field, as a message text: the schema's own, else one for its kind of issue. */
export function describeIssue(issue: z.core.$ZodIssue): string {
  return WRITTEN_BY_ZOD.test(issue.message) ? describeKind(issue) : issue.message;
}

function describeKind(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return describeType(issue.expected);
    case "too_small":
      return issue.origin === "number" || issue.origin === "int"
        ? message("shared.atLeast", { min: Number(issue.minimum) })
        : message(issue.origin === "array" ? "shared.noneGiven" : "shared.empty");
    case "too_big": {
      const max = Number(issue.maximum);
      if (issue.origin === "string") return message("shared.tooLong", { max });
      return message(issue.origin === "array" ? "shared.tooMany" : "shared.atMost", { max });
    }
    case "invalid_value":
      return message("shared.oneOf", { choices: issue.values.map(String) });
    case "unrecognized_keys":
      return message("shared.unknownFields", { fields: issue.keys });
    default:
      return message("shared.invalid");
  }
}

function describeType(expected: string): string {
  switch (expected) {
    case "string":
      return message("shared.needsText");
    case "number":
    case "int":
      return message("shared.needsNumber");
    case "boolean":
      return message("shared.needsBoolean");
    case "array":
      return message("shared.needsList");
    case "object":
    case "record":
      return message("shared.needsObject");
    default:
      return message("shared.invalid");
  }
}

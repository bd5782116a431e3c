import { curlCode, javaCode, nodeCode, phpCode, pythonCode } from "./call-templates";
import { createExampleCall } from "./example-call";
import type { Operation, ReferenceSource } from "./reference-schema";

export interface CodeExample {
  language: string;
  code: string;
}

/** An operation's example call in five languages. */
export function createCallExamples(document: ReferenceSource, operation: Operation): CodeExample[] {
  const call = createExampleCall(document, operation);
  return [
    { language: "curl", code: curlCode(call) },
    { language: "Node.js", code: nodeCode(call) },
    { language: "Python", code: pythonCode(call) },
    { language: "PHP", code: phpCode(call) },
    { language: "Java", code: javaCode(call) },
  ];
}

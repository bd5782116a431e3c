import { callOf } from "./call";
import { curl, java, node, php, python } from "./call-templates";
import type { Described, Operation } from "./described";

export interface Example {
  language: string;
  code: string;
}

/** How an operation is called in five languages. */
export function examplesOf(document: Described, operation: Operation): Example[] {
  const call = callOf(document, operation);
  return [
    { language: "curl", code: curl(call) },
    { language: "Node.js", code: node(call) },
    { language: "Python", code: python(call) },
    { language: "PHP", code: php(call) },
    { language: "Java", code: java(call) },
  ];
}

import { operationsOf } from "./lib/reference/described";
import { examplesOf } from "./lib/reference/examples";
const d = await (await fetch("http://127.0.0.1:4500/api/openapi.json")).json();
for (const o of operationsOf(d)) {
  const curl = examplesOf(d,o)[0].code;
  const body=/-d '([\s\S]*)'$/.exec(curl)?.[1];
  if (body) console.log(o.operationId, body.replace(/\s+/g," ").slice(0,500)); else if (curl.includes("?")||curl.includes("@")) console.log(o.operationId, curl.replace(/\s+/g," "));
}

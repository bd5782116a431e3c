import { type Operation, type ReferenceSource, resolveResponse } from "./reference-schema";

/** The data of an example call, for the templates. */
export interface ExampleCall {
  method: string;
  url: string;
  /** Formatted JSON; null without a body or with a file. */
  json: string | null;
  /** Name of the file that is the request's body. */
  file: string | null;
  /** File name for the response; null when it is text. */
  savedFileName: string | null;
}

export const JSON_TYPE = "application/json";
export const FILE_TYPE = "application/octet-stream";

/** The call of an operation, with the document's example. */
export function createExampleCall(document: ReferenceSource, operation: Operation): ExampleCall {
  const { method, path, parameters = [], requestBody } = operation;
  const query = parameters.filter((each) => each.in === "query" && each.required);
  const search = query.map(({ name, example }) => `${name}=${example}`).join("&");
  const exampleOf = (name: string) => String(parameters.find((each) => each.name === name)?.example);
  const filledPath = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => exampleOf(name)) + (search && `?${search}`);
  const { [JSON_TYPE]: json, [FILE_TYPE]: file } = requestBody?.content ?? {};
  return {
    method,
    url: `${document.servers?.[0]?.url ?? ""}${filledPath}`,
    json: json ? JSON.stringify(json.example, null, 2) : null,
    file: !json && file ? (path.endsWith("/logo") ? "logo.png" : "ems.xlsx") : null,
    savedFileName: responseFileName(document, operation),
  };
}

function responseFileName(document: ReferenceSource, { responses = {} }: Operation): string | null {
  const [type] = Object.keys(resolveResponse(document, responses["200"] ?? {}).content ?? {});
  if (type === undefined || type === JSON_TYPE) return null;
  return type === "text/csv" ? "result.csv" : "result.xlsx";
}

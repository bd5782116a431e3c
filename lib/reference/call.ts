import { type Described, type Operation, replyOf, resolve, type Schema } from "./described";

/** A call as the templates write it. */
export interface Call {
  method: string;
  url: string;
  /** JSON, laid out; null without a body or with a file. */
  json: string | null;
  /** Name of the file that is sent as it is. */
  file: string | null;
  /** Name of the file that what comes is kept as; null where it is text. */
  saved: string | null;
}

export const JSON_TYPE = "application/json";
export const FILE_TYPE = "application/octet-stream";

/** Whatever stands in a path. */
const ID = "mcr0x1q2000a";
/** What parameters of these names hold, where they must be given. */
const PARAMETERS: Readonly<Record<string, string>> = { ids: ID, a: "yuantong", b: "zhongtong", carrier: "yuantong" };

/** The call of an operation that the document gives an example of. */
export function callOf(document: Described, operation: Operation): Call {
  const { method, path, parameters = [], requestBody } = operation;
  const query = parameters.filter((each) => each.in === "query" && each.required);
  const search = query.map(({ name, schema }) => `${name}=${parameterValue(document, name, schema)}`).join("&");
  const filled = path.replaceAll(/\{\w+\}/g, ID) + (search && `?${search}`);
  const { [JSON_TYPE]: json, [FILE_TYPE]: file } = requestBody?.content ?? {};
  return {
    method,
    url: `${document.servers?.[0]?.url ?? ""}${filled}`,
    json: json ? JSON.stringify(json.example, null, 2) : null,
    file: !json && file ? (path.endsWith("/logo") ? "logo.png" : "ems.xlsx") : null,
    saved: savedAs(document, operation),
  };
}

function parameterValue(document: Described, name: string, given: Schema = {}): string {
  return PARAMETERS[name] ?? String(resolve(document, given).schema.enum?.[0] ?? "");
}

function savedAs(document: Described, { responses = {} }: Operation): string | null {
  const [type] = Object.keys(replyOf(document, responses["200"] ?? {}).content ?? {});
  if (type === undefined || type === JSON_TYPE) return null;
  return type === "text/csv" ? "result.csv" : "result.xlsx";
}

import type { APIRequestContext, APIResponse } from "@playwright/test";
import Ajv from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

const METHODS = ["get", "post", "put", "patch", "delete"] as const;

interface Content {
  content?: Record<string, { example?: unknown }>;
}

interface OperationObject {
  operationId: string;
  parameters?: { name: string; in: string; required?: boolean; example?: unknown }[];
  requestBody?: Content;
  responses: Record<string, Content & { $ref?: string }>;
  "x-scopes": string[];
}

export interface Operation {
  id: string;
  method: string;
  path: string;
  hasBody: boolean;
  /** The examples of the parameters that it needs, as in an address. */
  query: string;
  /** The example of the operation's JSON body in the document. */
  example: unknown;
  /** Whether the operation takes an Idempotency-Key. */
  takesKey: boolean;
  /** The scopes that allow the operation, the widest last. */
  scopes: string[];
  responses: OperationObject["responses"];
}

/** The product's OpenAPI document, and the validator of answers. */
export class ApiDocument {
  readonly operations: Operation[];
  readonly #document: { components: { responses: Record<string, Content> } };
  readonly #ajv: Ajv;

  private constructor(document: { paths: object; components: { responses: Record<string, Content> } }) {
    this.#document = document;
    this.#ajv = new Ajv({ strict: false, allErrors: true, formats: { binary: true } });
    addFormats(this.#ajv);
    this.#ajv.addSchema(document, "openapi");
    this.operations = Object.entries<Record<string, OperationObject>>(document.paths as never).flatMap(([path, item]) =>
      METHODS.flatMap((method) => {
        const found = item[method];
        if (!found) return [];
        const { operationId: id, parameters = [], requestBody, responses, "x-scopes": scopes } = found;
        const example = requestBody?.content?.["application/json"]?.example;
        const needed = parameters.filter((each) => each.in === "query" && each.required);
        const search = new URLSearchParams(needed.map(({ name, example: value }) => [name, String(value)]));
        const query = search.size === 0 ? "" : `?${search}`;
        const takesKey = parameters.some(({ name }) => name === "Idempotency-Key");
        return [{ id, method, path, hasBody: requestBody !== undefined, query, example, takesKey, scopes, responses }];
      }),
    );
  }

  static async fetch(request: APIRequestContext): Promise<ApiDocument> {
    return new ApiDocument(await (await request.get("/api/openapi.json")).json());
  }

  /** What an answer has that the document does not declare; empty if it is as declared. */
  async findViolations(operation: Operation, answer: APIResponse): Promise<string[]> {
    const status = String(answer.status());
    const range = `${status[0]}XX`;
    const key = operation.responses[status] ? status : range;
    const declared = operation.responses[key];
    if (!declared) return [`${operation.id} answered ${status}, which is not declared: ${await answer.text()}`];
    const { content, pointer } = this.#resolve(operation, key, declared);
    const type = (answer.headers()["content-type"] ?? "").split(";")[0] ?? "";
    if (!content) return (await answer.body()).length === 0 ? [] : [`${operation.id} ${status} has a body`];
    if (!content[type]) return [`${operation.id} ${status} is ${type}, declared: ${Object.keys(content).join(", ")}`];
    if (!type.endsWith("json")) return [];
    const validate = this.#ajv.compile({ $ref: `openapi#${pointer}/content/${pointerPart(type)}/schema` });
    if (validate(await answer.json())) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) =>
        `${operation.id} ${status} ${instancePath} ${message} ${JSON.stringify(params)}`,
    );
  }

  #resolve({ path, method }: Operation, key: string, declared: Content & { $ref?: string }) {
    if (declared.$ref === undefined) {
      return { content: declared.content, pointer: `/paths/${pointerPart(path)}/${method}/responses/${key}` };
    }
    const name = declared.$ref.split("/").at(-1) ?? "";
    return { content: this.#document.components.responses[name]?.content, pointer: `/components/responses/${name}` };
  }
}

/** A part of a JSON pointer, as in a URI. */
function pointerPart(part: string): string {
  return encodeURIComponent(part.replaceAll("~", "~0").replaceAll("/", "~1"));
}

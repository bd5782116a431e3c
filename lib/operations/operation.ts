import type { z } from "zod";
import type { Permission } from "@/lib/domain/auth/role";
import type { TokenScope } from "@/lib/domain/auth/token-scope";

/** An id of any object, in examples. */
export const EXAMPLE_ID = "mcr0x1q2000a";

/** Keys of what the pages show of shipments. */
export const OF_SHIPMENTS = ["shipments", "shipment", "counts", "overview", "outbox"] as const;

/** What the reference says, in English; `lib/server/openapi/descriptions.zh-CN.json` has the Chinese of each sentence. */
interface Words {
  /** In a few words; those of its name unless given. */
  title?: string;
  summary: string;
  /** What the summary has no room for. */
  description?: string;
  /** What it answers, by status where there are several; not said of a page of a list, a file, and no content. */
  returns?: string | Partial<Record<Status, string>>;
}

interface Access {
  permission: Permission;
  /** Open to tokens that have this scope alone, besides that of the permission. */
  scope?: TokenScope;
  /** Refuses API tokens. */
  isForPeople?: true;
  /** Refuses those who are limited to shops. */
  isForEveryShop?: true;
  /** Refuses those who lack a right that they could give, and asks for their password in the same way. */
  managesPeople?: true;
  /** Asks people who signed in more than ten minutes ago for their password. */
  needsConfirmation?: true;
}

/** `file`: with its name, as the body or in a form; `bytes`: as the body; `stream`: the same, as it comes and however long. */
export type Upload = { as: "file" | "bytes"; limitBytes: number } | { as: "stream" };

/** What is handed out as a file, by the end of its name. */
type FileFormat = "xlsx" | "csv";

type Status = 200 | 201 | 202 | 204 | 207;

interface Exchange {
  /** Parameters of the address. */
  query?: z.ZodType;
  body?: {
    schema: z.ZodType;
    /** What is said of it, where the service checks its parts together with what is stored. */
    documented?: z.ZodType;
    /** No body is an empty object. */
    mayBeEmpty?: true;
    limitBytes: number;
    /** Valid as it is, provided that the id exists. @param say an English text in the language of the document */
    example: (say: (english: string) => string) => unknown;
  };
  /** What is sent in place of JSON; beside a `body`, the type of the content says which of the two it is. */
  upload?: Upload;
  /** None for an answer without content (204). */
  answer?: z.ZodType;
  /** Of an answer with content; 200 unless given. */
  status?: Exclude<Status, 204>;
  /** By status, where the handler chooses it. */
  answers?: Partial<Record<Status, z.ZodType>>;
  /** Answers a file, or one beside its `answer` where the request asks for it. */
  files?: readonly FileFormat[];
  /** Address of the object that it has made, whose id the answer has. */
  location?: `/api/v1/${string}/{id}`;
}

interface Read extends Words, Access, Exchange {
  route: `GET /api/v1/${string}`;
  /** Its name in the audit log, for one that hands out a file, or shows what is recorded. */
  audit?: string;
  changes?: undefined;
  /** Everybody gets the same: nothing in it is of any shop. */
  isCommon?: true;
  names?: undefined;
  isIdempotent?: undefined;
  isInParts?: undefined;
  isVersioned?: undefined;
}

interface Change extends Words, Access, Exchange {
  route: `${"POST" | "PUT" | "PATCH" | "DELETE"} /api/v1/${string}`;
  /** Keys of what the pages read again after it, `flag-settings/preview`; not of what a page changes itself before the answer. */
  changes?: readonly string[];
  /** Its name in the audit log, or why its calls are not recorded. */
  audit: string | { unrecorded: string };
  /** Whose ids are in its body, where the route does not say so. */
  names?: "shipment" | "case" | "row";
  isCommon?: undefined;
  /** A request that comes again with its `Idempotency-Key` is executed once. */
  isIdempotent?: true;
  /**
   * Made in several changes of the database, or with effects outside of it: its entry of the audit log is stored with the
   * change that says something of itself, or else before the answer.
   */
  isInParts?: true;
  /** Takes an `If-Match`: the handler gets it as `version`, on which the change is based. */
  isVersioned?: true;
}

/**
 * An operation of the API: where it is, who may call it, what it takes and answers. Its name is its key among the
 * operations of its feature; `route` names it in the browser, where `{id}` is the object's id.
 */
export type Operation = (Read & ({ answer: z.ZodType } | { files: readonly FileFormat[] })) | Change;

/** The operations of a feature, with the types of each. */
export function defineOperations<const Operations extends Readonly<Record<string, Operation>>>(operations: Operations) {
  return operations;
}

/** @returns the method, the path with `{id}`, and what stands in braces there */
export function splitRoute({ route }: Operation): { method: string; path: string; ids: string[] } {
  const [method = "", path = ""] = route.split(" ");
  return { method, path, ids: [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name) };
}

/** Of a success; of several the highest, which is that of a change. */
export function statusOf({ answer, answers, status = 200 }: Operation): number {
  if (answers) return Math.max(...Object.keys(answers).map(Number));
  return answer ? status : 204;
}

/** The parameters of an address; an empty value means the default, in brackets itself. */
export function listParameters(query: Readonly<Record<string, unknown>> = {}): [string, string][] {
  const chosen = Object.entries(query).filter(([, value]) => value !== undefined && value !== "");
  return chosen.map(([name, value]) => [name, String(value)]);
}

type NamesIn<Route> = Route extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never;
type Id<Each extends Operation> = { [Name in NamesIn<Each["route"]>]: string };
type QueryOf<Each> = Each extends { query: infer Schema extends z.ZodType } ? Schema : never;
type BodyOf<Each> = Each extends { body: { schema: infer Schema extends z.ZodType } } ? Schema : never;

/** What is sent in place of JSON, by the way in which it is taken. */
export interface Uploaded {
  /** `fileName` is that on the user's computer. */
  file: { bytes: Buffer; fileName: string };
  bytes: Buffer;
  /** With the length in bytes that is announced, 0 for none. */
  stream: { stream: ReadableStream<Uint8Array<ArrayBuffer>> | null; length: number };
}
type UploadOf<Each> = Each extends { upload: { as: infer As extends keyof Uploaded } } ? Uploaded[As] : never;

/** Both ways of sending are open where an operation takes either. */
type Either<Each, Body, Upload> = [BodyOf<Each>] extends [never]
  ? [UploadOf<Each>] extends [never]
    ? object
    : { upload: Upload }
  : [UploadOf<Each>] extends [never]
    ? { body: Body }
    : { body?: Body; upload?: Upload };

/** What the handler of an operation gets of a request: the ids of the address, its parameters, and the body. */
export type Taken<Each extends Operation> = Id<Each> &
  ([QueryOf<Each>] extends [never] ? object : { query: z.output<QueryOf<Each>> }) &
  Either<Each, z.output<BodyOf<Each>>, UploadOf<Each>>;

/** The values of a form: the server tells whether they are all there and each is one of its choices. */
type Unchecked<Value> = Value extends string
  ? string
  : Value extends number
    ? number
    : Value extends readonly (infer Item)[]
      ? readonly Unchecked<Item>[]
      : Value extends object
        ? { [Name in keyof Value]?: Unchecked<Value[Name]> }
        : Value;

/** What stands in an address: text, and a number where one is asked for. Empty values are left out unless in brackets. */
type Parameters<Query> = { [Name in keyof Query]?: string | number | readonly [string] };

/** What a caller sends. */
export type Sent<Each extends Operation> = Id<Each> &
  ([QueryOf<Each>] extends [never] ? object : { query?: Parameters<z.output<QueryOf<Each>>> }) &
  Either<Each, Unchecked<z.input<BodyOf<Each>>>, Blob>;

/** What an operation answers; unknown where it has no content. */
export type Answer<Each extends Operation> = Each extends { answer: infer Schema extends z.ZodType }
  ? z.output<Schema>
  : Each extends { answers: infer ByStatus extends Readonly<Record<number, z.ZodType>> }
    ? z.output<ByStatus[keyof ByStatus]>
    : unknown;

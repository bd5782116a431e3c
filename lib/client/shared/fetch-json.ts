import type { FieldProblem } from "@/lib/domain/shared/errors";
import { askForConfirmation } from "./confirmation";
import { tellChanges } from "./read-again";

/** Problem document (RFC 9457) of our API. */
interface ProblemDocument {
  status?: number;
  detail?: string;
  code?: string;
  fields?: FieldProblem[];
  id?: string;
  reason?: string;
  values?: Readonly<Record<string, unknown>>;
  /** Instead of `detail` in the answers of better-auth. */
  message?: string;
}

/** The server wants to know first that the person is still there. */
const CONFIRMATION_REQUIRED = "confirmation_required";

const JSON_HEADERS = { "Content-Type": "application/json" };

/** The server refused the request, or could not be reached (`code` is then `offline`). */
export class ProblemError extends Error {
  readonly status: number;
  readonly code: string;
  readonly fields: FieldProblem[];
  /** Id of the shipment that already exists. */
  readonly existingId: string | null;
  /** Key of the sentence, for programs. */
  readonly reason: string | null;
  /** What the sentence names. */
  readonly values: Readonly<Record<string, unknown>>;
  /** All members of the answer, with those of one kind of problem alone. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(document: ProblemDocument) {
    super(document.detail ?? document.message ?? "");
    this.name = "ProblemError";
    this.status = document.status ?? 0;
    this.code = document.code ?? "internal";
    this.fields = document.fields ?? [];
    this.existingId = document.id ?? null;
    this.reason = document.reason ?? null;
    this.values = document.values ?? {};
    this.details = { ...document };
  }
}

/** @throws ProblemError */
export async function getJson<T>(path: string, signal?: AbortSignal): Promise<T> {
  return (await sendRequest(path, { signal })) as T;
}

/** Sends JSON that changes nothing, and reads a page. @throws ProblemError */
export async function postForText(path: string, body: unknown, signal: AbortSignal): Promise<string> {
  const request = { method: "POST", headers: JSON_HEADERS, body: JSON.stringify(body), signal };
  return (await sendRequest(path, request, (response) => response.text())) as string;
}

/** Sends JSON; returns null for a response without content (204). @throws ProblemError */
export async function postJson<T>(path: string, body: unknown, method: "POST" | "PATCH" = "POST"): Promise<T> {
  return (await sendRequest(path, { method, headers: JSON_HEADERS, body: JSON.stringify(body) })) as T;
}

/** Sends JSON, and gets a file. @throws ProblemError */
export async function postForFile(path: string, body: unknown): Promise<Blob> {
  const init = { method: "POST", headers: JSON_HEADERS, body: JSON.stringify(body) };
  return (await sendRequest(path, init, (response) => response.blob())) as Blob;
}

/** The server's errors by field; empty for any other error. */
export function getFieldProblems(error: unknown): readonly FieldProblem[] {
  return error instanceof ProblemError ? error.fields : [];
}

/** The message of each field by its name, as forms take them. */
export function toMessagesByField(problems: readonly FieldProblem[]): Record<string, string> {
  return Object.fromEntries(problems.map(({ field, message }) => [field, message]));
}

/** @throws ProblemError */
export async function sendDelete(path: string): Promise<void> {
  // With this header even without a body: a form on another site cannot send it (CSRF).
  await sendRequest(path, { method: "DELETE", headers: JSON_HEADERS });
}

/**
 * Sends a request, and asks for the password where the server requires it and repeats the request once.
 *
 * @returns the JSON of the answer, null for one without content @throws ProblemError
 */
export async function sendRequest(path: string, init: RequestInit, read: Read = readJson): Promise<unknown> {
  try {
    return await sendOnce(path, init, read);
  } catch (error) {
    const mustConfirm = error instanceof ProblemError && error.code === CONFIRMATION_REQUIRED;
    if (mustConfirm && (await askForConfirmation())) return sendOnce(path, init, read);
    throw error;
  }
}

type Read = (response: Response) => Promise<unknown>;
const readJson: Read = (response) => response.json();

/**
 * Requests of this page that may change something and are not answered yet. The module has them, and no context: every
 * change is sent here, by functions that know no component, and nothing that is shown depends on them.
 */
const unanswered = new Set<Promise<unknown>>();

/** Ends when every change that is under way now has been answered; at once when there is none. */
export async function waitForChanges(): Promise<void> {
  await Promise.allSettled(unanswered);
}

async function sendOnce(path: string, init: RequestInit, read: Read): Promise<unknown> {
  const sent = sendAndRead(path, init, read);
  if ((init.method ?? "GET") === "GET") return sent;
  unanswered.add(sent);
  return sent.finally(() => unanswered.delete(sent));
}

async function sendAndRead(path: string, init: RequestInit, read: Read): Promise<unknown> {
  const asOffline = (error: unknown): never => {
    if (init.signal?.aborted) throw error;
    throw new ProblemError({ code: "offline" });
  };
  const response = await fetch(path, init).catch(asOffline);
  // An answer that is cut is none: whoever may send the change again does.
  const answer = response.ok && (response.status === 204 ? null : await read(response).catch(asOffline));
  tellChanges(response);
  if (response.ok) return answer;
  const document = (await response.json().catch(() => ({}))) as ProblemDocument;
  throw new ProblemError({ ...document, status: response.status });
}

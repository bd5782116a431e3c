import { message } from "@/lib/domain/shared/message";

/** Why nothing could be sent, as a message text. Only the kind: the original message may contain a secret URL. */
export function describeConnectionError(error: unknown): string {
  if (error instanceof Error && error.name === "TimeoutError") return message("delivery.timeout", { seconds: 10 });
  const code = findConnectionErrorCode(error);
  return code === null ? message("delivery.unreachable") : message("delivery.unreachableBecause", { code });
}

/** The system's code, such as ENOTFOUND; null if the error has none. */
export function findConnectionErrorCode(error: unknown): string | null {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return /^[A-Z_]{3,40}$/.test(code) ? code : null;
}

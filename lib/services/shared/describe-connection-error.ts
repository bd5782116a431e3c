import { message } from "@/lib/domain/shared/message";

/** Why nothing could be sent, as a message text. Only the kind: the original message may contain a secret URL. */
export function describeConnectionError(error: unknown): string {
  if (error instanceof Error && error.name === "TimeoutError") return message("delivery.timeout", { seconds: 10 });
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return /^[A-Z_]{3,40}$/.test(code)
    ? message("delivery.unreachableBecause", { code })
    : message("delivery.unreachable");
}

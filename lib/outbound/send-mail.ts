import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import type { AlertOutcome, MailTarget } from "@/lib/domain/alerts/alert-channel";
import type { AlertText } from "@/lib/domain/alerts/alert-digest";
import { message } from "@/lib/domain/shared/message";
import { type AllowList, ForbiddenTargetError, isHostListed, isListed, requirePublicAddress } from "./outgoing-target";

const TIMEOUT_MS = 10_000;
const PORTS = [25, 465, 587, 2525];
const TLS_PORT = 465;
const MAX_ERROR_LENGTH = 200;

/**
 * Checks a mail server before connecting: the port must be one for mail, unless the operator has
 * listed the host.
 *
 * @throws ForbiddenTargetError with a message for the owner
 */
export function checkMailServer({ host, port }: Pick<MailTarget, "host" | "port">, allowed: AllowList): void {
  if (isListed(host, port, allowed)) return;
  if (isIP(host) > 0) requirePublicAddress(host, port, allowed);
  if (PORTS.includes(port)) return;
  throw new ForbiddenTargetError("outbound.mailPort", { ports: PORTS.map(String) });
}

/**
 * Sends a message as plain text. The server's address is resolved once and checked; the connection
 * uses exactly that address.
 *
 * @throws ForbiddenTargetError when the address is this machine's or a private network's
 */
export async function sendMail(
  target: MailTarget,
  password: string,
  { title, lines, links }: AlertText,
  allowed: AllowList,
): Promise<AlertOutcome> {
  return withTransport(target, password, allowed, async (transport) => {
    const { from, to } = target;
    const text = [...lines, "", ...links.map((link) => `${link.text}: ${link.url}`)].join("\n");
    const { rejected } = await transport.sendMail({ from, to: [...to], subject: title, text, textEncoding: "base64" });
    if (rejected.length === 0) return { code: "250", error: null };
    return { code: "550", error: message("outbound.mailRejected", { count: rejected.length }) };
  });
}

/**
 * Connects and signs in, and sends nothing.
 *
 * @throws ForbiddenTargetError when the address is this machine's or a private network's
 */
export function verifyMailServer(target: MailTarget, password: string, allowed: AllowList): Promise<AlertOutcome> {
  return withTransport(target, password, allowed, async (transport) => {
    await transport.verify();
    return { code: "250", error: null };
  });
}

async function withTransport(
  target: MailTarget,
  password: string,
  allowed: AllowList,
  use: (transport: Awaited<ReturnType<typeof createMailTransport>>) => Promise<AlertOutcome>,
): Promise<AlertOutcome> {
  checkMailServer(target, allowed);
  const { host, port } = target;
  const addresses = await lookup(host, { all: true }).catch(() => []);
  const [first] = addresses;
  if (!first) return { code: "ENOTFOUND", error: message("outbound.mailHostUnknown") };
  if (!isHostListed(host, port, allowed))
    for (const { address } of addresses) requirePublicAddress(address, port, allowed);
  const transport = await createMailTransport(target, password, first.address, allowed);
  try {
    return await use(transport);
  } catch (error) {
    return toFailureOutcome(error);
  } finally {
    transport.close();
  }
}

async function createMailTransport(
  { host, port, user }: MailTarget,
  password: string,
  address: string,
  allowed: AllowList,
) {
  const { createTransport } = await import("nodemailer"); // loaded only where mail is sent
  return createTransport({
    host: address,
    port,
    secure: port === TLS_PORT,
    tls: { servername: isIP(host) > 0 ? undefined : host },
    // Never send a password over an unencrypted connection.
    requireTLS: port !== TLS_PORT && user !== "" && !isListed(host, port, allowed),
    auth: user === "" ? undefined : { user, pass: password },
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

/** The server's own code and message; for errors before its first answer only the kind. */
function toFailureOutcome(error: unknown): AlertOutcome {
  const { code, responseCode, response } = error as { code?: unknown; responseCode?: unknown; response?: unknown };
  if (typeof responseCode === "number" && typeof response === "string") {
    const text = response.replace(/\p{C}+/gu, " ").slice(0, MAX_ERROR_LENGTH);
    return { code: String(responseCode), error: message("outbound.mailAnswer", { text }) };
  }
  const kind = typeof code === "string" && /^[A-Z_]{3,40}$/.test(code) ? code : null;
  return { code: kind, error: message(kind === null ? "outbound.mailNotSent" : "outbound.mailUnreachable") };
}

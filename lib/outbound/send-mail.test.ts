import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { expect, onTestFinished, test } from "vitest";
import { message } from "@/lib/domain/shared/message";
import { parseAllowList } from "./outgoing-target";
import { checkMailServer, sendMail } from "./send-mail";

const TEXT = {
  title: "3 件新异常",
  lines: ["疑难 3", "圆通速递 尾号 1234  疑难"],
  links: [{ text: "打开异常台", url: "https://desk.example.com/problems" }],
};
const INSIDE = parseAllowList("127.0.0.1");

/** A mail server on this machine. */
async function startMailServer(options: SMTPServerOptions = {}) {
  const mails: string[] = [];
  const server = new SMTPServer({
    disabledCommands: ["STARTTLS"],
    authOptional: true,
    allowInsecureAuth: true,
    onData: async (stream, _session, done) => {
      mails.push(await text(stream));
      done();
    },
    ...options,
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const { port } = server.server.address() as AddressInfo;
  const target = {
    host: "127.0.0.1",
    port,
    user: "",
    from: "desk@example.com",
    to: ["ops@example.com", "b@example.com"],
  };
  return { mails, target };
}

test("a message arrives as plain text with its subject, for all recipients", async () => {
  const { mails, target } = await startMailServer();
  expect(await sendMail(target, "", TEXT, INSIDE)).toEqual({ code: "250", error: null });
  expect(mails).toHaveLength(1);
  const [mail = ""] = mails;
  expect(mail).toMatch(/^Subject: =\?UTF-8\?/m);
  expect(mail).toMatch(/^To: ops@example.com, b@example.com/m);
  const body = Buffer.from(mail.split("\r\n\r\n")[1] ?? "", "base64").toString();
  expect(body).toContain("圆通速递 尾号 1234  疑难");
  expect(body).toContain("打开异常台: https://desk.example.com/problems");
});

test("a wrong password is reported with the server's message, without the password", async () => {
  const { target } = await startMailServer({
    authOptional: false,
    onAuth: (_auth, _session, done) => done(new Error("bad credentials"), undefined),
  });
  const { code, error } = await sendMail({ ...target, user: "desk" }, "pass-word-1", TEXT, INSIDE);
  expect(code).toBe("535");
  expect(error).toMatch(/^outbound\.mailAnswer .*535/);
  expect(error).not.toContain("pass-word-1");
});

test("a refused recipient makes it a failure", async () => {
  const { target } = await startMailServer({
    onRcptTo: ({ address }, _session, done) => done(address.startsWith("b@") ? new Error("no such user") : null),
  });
  expect((await sendMail(target, "", TEXT, INSIDE)).error).toBe(message("outbound.mailRejected", { count: 1 }));
});

test("an unreachable server and an internal one give different errors", async () => {
  const { target } = await startMailServer();
  expect(await sendMail({ ...target, port: 1 }, "", TEXT, parseAllowList("127.0.0.1:1"))).toEqual({
    code: "ESOCKET",
    error: message("outbound.mailUnreachable"),
  });
  await expect(sendMail({ ...target, port: 25 }, "", TEXT, [])).rejects.toThrow("outbound.privateAddress");
  expect(() => checkMailServer({ host: "smtp.example.com", port: 80 }, [])).toThrow(/^outbound\.mailPort /);
  expect(() => checkMailServer({ host: "10.0.0.1", port: 25 }, [])).toThrow("outbound.privateAddress");
  expect(() => checkMailServer({ host: "smtp.example.com", port: 465 }, [])).not.toThrow();
});

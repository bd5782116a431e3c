import { createHash } from "node:crypto";

/** One event in a push; peers store only these fields. */
export interface PushEvent {
  ftime: string;
  context: string;
  areaCode: string;
  areaName: string;
  status: string;
}

/** A push as the peers parse it; they do not check for unexpected values. */
export interface Push {
  lastResult: { com: string; nu: string; state: string; data: PushEvent[] };
}

/** The decoded `sign` and `param` of a form body. */
export function decodeForm(body: string): { sign: string; param: string } {
  const form = { sign: "", param: "" };
  for (const pair of body.split("&")) {
    const equals = pair.indexOf("=");
    const name = pair.slice(0, equals);
    if (name === "sign" || name === "param") {
      form[name] = decodeURIComponent(pair.slice(equals + 1).replaceAll("+", " "));
    }
  }
  return form;
}

/** @see Kuaidi100 document, 2.3, `sign` */
export function isSignatureValid(salt: string, param: string, sign: string): boolean {
  return (
    createHash("md5")
      .update(param + salt)
      .digest("hex")
      .toUpperCase() === sign
  );
}

import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";

/** Flags of an authenticator's answer: the person is there, and was recognized by the device. */
const PRESENT_AND_VERIFIED = 0b101;

/** A passkey kept by this process instead of a device: a key pair for one site. */
export class SoftwarePasskey {
  readonly id = randomBytes(16).toString("base64url");
  readonly #key: { privateKey: KeyObject; publicKey: KeyObject } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  readonly #origin: string;

  constructor(origin: string) {
    this.#origin = origin;
  }

  /** The public key as the desk stores it: base64 of a COSE key. */
  get publicKey(): string {
    const { x = "", y = "" } = this.#key.publicKey.export({ format: "jwk" });
    const [left, right] = [x, y].map((each) => Buffer.from(each, "base64url"));
    // A map of five: EC2, ES256, P-256, and both coordinates.
    const parts = [Buffer.from("a5010203262001215820", "hex"), left, Buffer.from("225820", "hex"), right];
    return Buffer.concat(parts.flatMap((part) => part ?? [])).toString("base64");
  }

  /** What a browser sends for a challenge when the person has unlocked the device. */
  answer(challenge: string): object {
    const client = { type: "webauthn.get", challenge, origin: this.#origin, crossOrigin: false };
    const clientDataJSON = Buffer.from(JSON.stringify(client));
    const site = createHash("sha256").update(new URL(this.#origin).hostname).digest();
    const authenticatorData = Buffer.concat([site, Buffer.from([PRESENT_AND_VERIFIED, 0, 0, 0, 0])]);
    const signed = Buffer.concat([authenticatorData, createHash("sha256").update(clientDataJSON).digest()]);
    const signature = sign("sha256", signed, this.#key.privateKey);
    const response = { clientDataJSON, authenticatorData, signature };
    const encoded = Object.entries(response).map(([name, bytes]) => [name, bytes.toString("base64url")]);
    return {
      id: this.id,
      rawId: this.id,
      type: "public-key",
      clientExtensionResults: {},
      response: Object.fromEntries(encoded),
    };
  }
}

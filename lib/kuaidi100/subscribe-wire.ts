import { z } from "zod";
import { invalidField } from "@/lib/domain/shared/errors";
import { looseText } from "./parse-foreign-json";

/**
 * A request to monitor one waybill number, with the field names of the wire format. All values are
 * strings; null, undefined and `""` are not sent.
 *
 * @see Kuaidi100 document, 1.3 订阅输入参数
 */
export interface SubscribeRequest {
  /**
   * Carrier code in lower case; with `""` `autoCom` finds the carrier, otherwise `autoCom` has no
   * effect.
   */
  company: string;
  /** At most 32 characters. */
  number: string;
  from?: string | null;
  to?: string | null;
  key: string;
  parameters: SubscribeParameters;
}

export interface SubscribeParameters {
  callbackurl: string;
  /** With a salt every push has a signature, see `signParam`. */
  salt?: string | null;
  /** `1`: status and area of each event. `4`: advanced states too. `8`: with an estimated arrival. */
  resultv2?: string | null;
  /** `1`: Kuaidi100 finds the carrier by the number. */
  autoCom?: string | null;
  /** `1`: both legs of an international parcel. */
  interCom?: string | null;
  departureCountry?: string | null;
  departureCom?: string | null;
  destinationCountry?: string | null;
  destinationCom?: string | null;
  /** One phone number of the sender or the receiver, without its extension. */
  phone?: string | null;
}

/**
 * Builds the form for `POST /poll`: `schema=json` and `param`, with its keys in the document's
 * order.
 *
 * @throws InvalidInputError when `company` is empty and `autoCom` is not `1`
 * @see Kuaidi100 document, 1.3 and 1.4
 */
export function buildSubscribeForm(request: SubscribeRequest): URLSearchParams {
  const { company, number, from, to, key, parameters: requestParameters } = request;
  if (company === "" && requestParameters.autoCom !== "1") {
    throw invalidField("company", "kuaidi100.autoComNeeded");
  }
  const parameters = omitEmpty({
    callbackurl: requestParameters.callbackurl,
    salt: requestParameters.salt,
    resultv2: requestParameters.resultv2,
    autoCom: requestParameters.autoCom,
    interCom: requestParameters.interCom,
    departureCountry: requestParameters.departureCountry,
    departureCom: requestParameters.departureCom,
    destinationCountry: requestParameters.destinationCountry,
    destinationCom: requestParameters.destinationCom,
    phone: requestParameters.phone,
  });
  const param = { company, number, ...omitEmpty({ from, to }), key, parameters };
  return new URLSearchParams({ schema: "json", param: JSON.stringify(param) });
}

function omitEmpty(fields: Record<string, string | null | undefined>): Record<string, string> {
  const set = Object.entries(fields).filter((field): field is [string, string] => Boolean(field[1]));
  return Object.fromEntries(set);
}

const required = looseText.transform((text) => text ?? "");
const optional = looseText.transform((text) => text ?? undefined);

const requestWire = z.object({
  company: required,
  number: required,
  from: optional,
  to: optional,
  key: required,
  parameters: z.object({
    callbackurl: required,
    salt: optional,
    resultv2: optional,
    autoCom: optional,
    interCom: optional,
    departureCountry: optional,
    departureCom: optional,
    destinationCountry: optional,
    destinationCom: optional,
    phone: optional,
  }),
});

/**
 * Parses this form on the receiving side, tolerantly: a missing required field becomes `""`.
 * Undefined when `param` is missing or not a JSON object with `parameters`.
 */
export function parseSubscribeForm(form: URLSearchParams): SubscribeRequest | undefined {
  try {
    return requestWire.safeParse(JSON.parse(form.get("param") ?? "")).data;
  } catch {
    return undefined;
  }
}

const scalar = z.union([z.string(), z.number()]).transform(String);

/**
 * Kuaidi100's answer to a subscription, with a string or number as its code and a boolean or its
 * name as its result.
 *
 * @see Kuaidi100 document, 1.6 订阅返回示例
 */
export const subscribeAnswerSchema = z.object({
  result: z
    .union([z.boolean(), z.string()])
    .transform((value) => String(value).toLowerCase() === "true")
    .nullish(),
  returnCode: scalar.transform((code) => code.trim()).pipe(z.string().min(1)),
  message: z
    .unknown()
    .optional()
    .transform((text) => (typeof text === "string" ? text : "")),
});

/** The two fields of a push's form, each as sent; null where it is missing. */
export interface PushForm {
  param: string | null;
  sign: string | null;
}

/** The form as Kuaidi100 writes it: these two fields, in either order, and nothing else. */
const USUAL = /^(?:sign=([^&]*)&param=([^&]*)|param=([^&]*)&sign=([^&]*))$/;

/**
 * Reads the form that a push comes in, exactly as `URLSearchParams` does but, in its usual shape,
 * in a third of the time. The signature is over `param` as decoded, character by character.
 *
 * @see Kuaidi100 document, 2.3 推送输入参数
 */
export function readPushForm(body: string): PushForm {
  const usual = USUAL.exec(body);
  if (!usual) return readAnyForm(body);
  try {
    return { param: decode(usual[2] ?? usual[3] ?? ""), sign: decode(usual[1] ?? usual[4] ?? "") };
  } catch {
    return readAnyForm(body); // it knows how to read broken escapes
  }
}

function readAnyForm(body: string): PushForm {
  const form = new URLSearchParams(body);
  return { param: form.get("param"), sign: form.get("sign") };
}

/** @throws URIError on a broken escape */
function decode(value: string): string {
  return decodeURIComponent(value.replaceAll("+", " "));
}

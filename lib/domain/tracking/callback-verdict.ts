/** The largest body that is received, in bytes. 300 events make about 250 KB; nothing from Kuaidi100 comes near it. */
export const CALLBACK_LIMIT_BYTES = 2 * 1024 * 1024;

/** Why a callback is refused. Nothing of its push is applied. */
export type CallbackRefusal =
  | "source_not_allowed"
  | "too_large"
  | "no_callback_id"
  | "not_a_form"
  | "no_param"
  | "bad_signature"
  | "not_utf8"
  | "too_many_pushes";

/**
 * The result of one callback from Kuaidi100, without anything of HTTP. `lib/kuaidi100/push-answer`
 * turns it into the answer that Kuaidi100 reads.
 */
export type CallbackVerdict =
  /** The push is stored and synced to disk. */
  | { readonly kind: "accepted" }
  | { readonly kind: "refused"; readonly refusal: CallbackRefusal }
  /** The storage failed, so Kuaidi100 must send the push again. */
  | { readonly kind: "not_saved" };

/** The port of the peer, on 127.0.0.1. */
export const PORT = Number(process.env.PORT);
/** The peer's own folder. */
export const DATA_DIR = process.env.DATA_DIR ?? "";
/** One salt for all parcels, as in a merchant's demo. */
export const SALT = process.env.SALT ?? "";
export const POSTGRES_URL = process.env.POSTGRES_URL ?? "";

/** @see Kuaidi100 document, 2.7 推送返回示例 */
export const ACCEPTED = { result: true, returnCode: "200", message: "成功" };
export const REFUSED = { result: false, returnCode: "401", message: "签名不正确" };

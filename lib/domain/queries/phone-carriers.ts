/** The carriers whose query needs the phone number of the sender or the receiver. */
export const PHONE_CARRIERS: readonly string[] = ["shunfeng", "shunfengkuaiyun", "zhongtong", "fengwang"];

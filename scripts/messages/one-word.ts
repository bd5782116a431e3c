/** A word that the interface does not use, and the one that it uses. */
export interface AvoidedWord {
  word: RegExp;
  instead: string;
  /** Messages, by the beginning of their path, in which the word has another meaning. */
  except?: readonly string[];
}

/** The word of the trade for each thing, and how a product says it. The tone is in docs/glossary.md. */
export const AVOIDED_CHINESE: readonly AvoidedWord[] = [
  { word: /拒收(?!推送)/, instead: "拒签" },
  { word: /承运商|快递商|物流公司/, instead: "快递公司" },
  { word: /发货地|收货地|寄出省|目的省/, instead: "寄件地、收件地" },
  { word: /负责人|分派|指派/, instead: "跟进人、分配" },
  { word: /再次?订阅(?!：|成功|为|，|一|中|不)|重订/, instead: "重新订阅", except: ["problem.", "settings.mode"] },
  { word: /问题件/, instead: "异常" },
  { word: /\} ?[件票]|每[件票]|[件票]运单/, instead: "单" },
  { word: /疑难(?!件|退回)/, instead: "疑难件" },
  { word: /\}时(?![间段效区])|\d时(?![间段效区])/, instead: "小时" },
  { word: /\}分前|\d分前/, instead: "分钟前" },
  { word: /按时查询|付费查询/, instead: "定时查询、主动查询" },
  { word: /子状态/, instead: "细分状态" },
  { word: /订单推送/, instead: "订单通知" },
  { word: /通知渠道/, instead: "提醒渠道" },
  { word: /回款/, instead: "结款、结算文件" },
  { word: /概览/, instead: "总览" },
  { word: /收件人信息|个人数据/, instead: "个人信息" },
  { word: /这一单/, instead: "该单、当前单" },
  { word: /读不懂|认不出|没有认出/, instead: "解析失败、无法识别、未识别到" },
  { word: /没能|没有成功|没有改成|没有换成/, instead: "失败" },
  { word: /怎么办|不用做什么/, instead: "处理建议、无需操作" },
  { word: /正在读取/, instead: "加载中…" },
  { word: /看不出|看不到(?!提成)|打不开(?!这份)/, instead: "无法识别、无法打开", except: ["api.", "pageError."] },
  { word: /用表格看|全部看|看业务员/, instead: "查看…" },
  { word: /从哪天|到哪天|哪个时间/, instead: "开始日期、结束日期、时间类型", except: ["api.which time from"] },
  { word: /最该|刚刚变化|手上|一条不少|定下|搬走|没留住|照样|还是不行/, instead: "see docs/glossary.md" },
  {
    word: /无订阅|[给对](?:买家|快递)的话|到处|这一页|按单号开头找|几个用|单位件|看起来是/,
    instead: "see docs/glossary.md",
  },
  { word: /推送里要带|再加细分|开出|合成一条|建立店主|先不结/, instead: "see docs/glossary.md" },
  { word: /经过/, instead: "处理记录" },
  { word: /^不删/, instead: "取消" },
];

export const AVOIDED_ENGLISH: readonly AvoidedWord[] = [
  { word: /\b(colour|grey|licence|recognis|synchronis|organis|behaviour|centre)/i, instead: "American spelling" },
  { word: /\breceiver/i, instead: "recipient", except: ["reference.hooks"] },
  { word: /hand-over/i, instead: "handover" },
  { word: /pickup/i, instead: "pick-up" },
  { word: /set-up code/i, instead: "setup code" },
  { word: /signed for|signature time/i, instead: "delivered" },
  { word: /standstill|stood still|still for \d/i, instead: "stalled, no updates for" },
  { word: /have the carrier/i, instead: "ask the carrier to" },
  { word: /people’s data|people's data/i, instead: "personal data" },
  { word: /take the import back|taken back/i, instead: "undo, reversed, clawed back" },
  { word: /days of Beijing|of Beijing/i, instead: "Beijing time" },
  { word: /part of the way$|whole way/i, instead: "stage, end to end" },
  { word: /\brobot/i, instead: "bot" },
  {
    word: /tells? of|told of|colleagues’ load|whose cases|back here|what holds|give up|counts at once/i,
    instead: "see docs/glossary.md",
  },
  { word: /line to the server|stands on the page|look up many|not subscribed \(/i, instead: "see docs/glossary.md" },
  { word: /subscrib(?:e|es|ed|ing)(?: \w+)? again/i, instead: "resubscribe" },
  { word: /\bput off\b/i, instead: "snoozed" },
  { word: /for ever\b/i, instead: "forever" },
  // Between braces it is the name of a value, in the API also of a field.
  { word: /(?<!\{)\bparcels?\b/i, instead: "shipment", except: ["buyer.", "parcelText.", "problem.orders."] },
  { word: /problem (?:parcel|shipment)|(?:customs|type of) problem/i, instead: "exception, kind of problem" },
  { word: /advanced (?:state|code)|sub-?state/i, instead: "detailed state" },
  { word: /\be-mail/i, instead: "email" },
  { word: /enter (?:a|your) package/i, instead: "add a package" },
  {
    word: /\banew\b|\btold\b|whatever|whoever asks|(?<!there )\bis no (?:day|host|database|shipment)\b/i,
    instead: "see docs/glossary.md",
  },
];

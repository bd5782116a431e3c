import { surnameLength } from "./surnames";

/** What follows a name without a sign between. The short words are found only behind two characters. */
const AFTER_NAME =
  /正在|为您|电话|手机|签收|取走|取出|取件|取货|派送|派件|揽收|揽件|代收|代签|领取|领走|拿走|提货|提走|拒收|拒签|本人|联系|开始|准备|出发|先生|女士|小姐|师傅|阿姨|大姐|大哥|大爷|大妈|老师|配送|投递|收件|收货|收取|退回|自提|到达|提醒|上门|感谢|谢谢|如有|如需|时间|站点|号码|隐私|微信|备注|关系|身份|证件|核验|入库|操作|扫码|送达|送货|签字|手持|有疑|有任|已签|已取|已代|已收|已拒|未取|不在|处理|表示|反馈|要求|反映|核实|确认|更改|改派|搬|办理/;
const SHORT_AFTER_NAME = /[已的了说请将在于因从凭把祝签收取送派投]/;
const TITLE = /^(?:先生|女士|小姐|师傅|阿姨|大姐|大哥|大爷|大妈|老师)/;

/** Words that show an office, a company, a place to leave parcels, or nobody in particular. */
const NO_NAME =
  /本人|家人|家属|亲属|同事|同学|门卫|门岗|岗亭|前台|保安|邻居|物业|收发|传达|代收|代签|代领|他人|朋友|丰巢|菜鸟|驿站|(?<!掌)柜|超市|便利|图章|印章|草签|拒收|拒签|未知|单位|公司|集团|电话|手机|客服|热线|投诉|网点|中心|营业|联系|快递|快件|包裹|邮件|货物|签收|派送|派件|派单|如有|小区|学校|公寓|宿舍|宿管|旗舰|专卖|官方|商家|商场|商城|酒店|宾馆|银行|医院|大厦|广场|仓库|珠宝|终端|科技|贸易|物流|速递|速运|快运|邮政|方式|时间|图片|照片|记录|类型|关系|地址|姓名|身份|证件|号码|短信|通知|要求|电子|拍照|其他|其它|信息|客户|顾客|用户|买家|卖家|收件|寄件|工号|编号|备注|站点|站长|店长|分拨|转运|海关|航空|铁路|部门|门口|家门|鞋|车库|门诊|自提|代办|小哥|师傅|老板|负责|管理|业务|员工|人员|沃尔玛|永辉|盒马|大润发|家乐福|京东|天猫|淘宝|拼多多|苏宁|国美|全家|罗森|美宜佳|百世|德邦|安能|安迅|速尔|龙邦|万象|唯品|承运|供应|厂家|村委|居委|便民|终点|本市|当地/;
const PLACE_ENDING = /[省市区县部站点店场局港仓院校厂室亭库号栋层箱架桶篮盒墙梯口]$/;

/** Usual words that begin with a surname, and places that carriers call by two characters. */
const USUAL_WORD =
  /^(?:成功|成交|方式|方便|方向|方法|时间|时效|时候|查询|查看|查收|查验|单号|单据|单件|车辆|车牌|路上|路线|平台|师傅|后续|程序|尚未|相关|安排|安检|安全|安装|项目|许可|明日|明天|明细|商品|商家|周[一二三四五六日末边内]|马上|黄金|常见|常温|文件|原因|原件|原路|金额|高峰|温馨|温度|麻烦|任何|万一|包装|包邮|钱款|解除|解释|应客户|关闭|关注|石头|水果|余款|计划|支持|支付|江苏|江西|云南|宁夏|安徽|海南|甘肃|陕西|陆运|航班|空运|严重|强烈|司机|易碎|古镇|和谐|和平|元旦|花园|向您|申请|申诉|毕竟|谢绝|谢谢|于是|柜台|房号|房间|冷链|冷藏|连续|连接|管理|左右|边境|双方|利用|章印|白天|夏季|莫名|武汉|江门|江阴|金华|黄山|黄石|黄冈|石家|石狮|常州|常德|常熟|温州|温岭|柳州|梅州|郑州|安庆|安阳|安康|安顺|安吉|万州|成都|成武|唐山|邢台|项城|雷州|龙岩|毕节|乐山|乐清|包头|明光|宁波|宁德|苏州|徐州|梁山|高唐|高邮|高密|高安|任丘|单县|曹县|莘县|滑县|向阳|白山|白城|白银|白沟|花都|贺州|宣城|祁阳|祁门|邵阳|邵武|章丘|沈阳|沙市|荆州|荆门|桂林|桂平|池州|秦皇|连云|鲁山|鲍店|管城|顾客|何时|多次|优先|文字|次日|次晨|经办)/;
/** Characters of which hardly any name is made, but most of what a sentence goes on with. */
const SENTENCE =
  /[要求拒不电话地址名姓无未请凭工号类型方式时间停关机身份证改自取送派签收件货正在出发准备联系客户快递开始通知图片需可能会再已经到有是和与或及但因其他她您你我们该此本单选择指定约预同意反馈申投诉提供期修更换处放存退返等待暂详核实搬外里内上下接听通应答坐标将把被由给让对从向为了的说凭且并也都又还没后前当场第每各种只仅点站柜店部门公司行示表]/;

/**
 * Where a name ends in a run of Chinese characters: where another word begins, or at the end of the run.
 *
 * @returns 0 when the run begins with another word
 */
export function endOfName(run: string): number {
  const long = run.search(AFTER_NAME);
  const short = run.slice(2).search(SHORT_AFTER_NAME);
  const ends = [long, short === -1 ? -1 : short + 2].filter((index) => index !== -1);
  return Math.min(run.length, ...ends);
}

/** 王先生: of the name only what a mask leaves too. */
export function isSurnameWithTitle(run: string): boolean {
  const length = surnameLength(run);
  return length > 0 && TITLE.test(run.slice(length));
}

/** Whether a text in the place of a name names an office or a place, or nobody. */
export function isNoName(text: string): boolean {
  return NO_NAME.test(text) || (PLACE_ENDING.test(text) && (surnameLength(text) === 0 || text.length > 3));
}

export function isUsualWord(text: string): boolean {
  return USUAL_WORD.test(text);
}

/** Whether a text without a surname goes on with the sentence. */
export function isOfSentence(text: string): boolean {
  return SENTENCE.test(text);
}

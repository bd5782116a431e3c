import { toSimplified } from "@/lib/spreadsheet/cells/to-simplified";

/** The commonest characters of Chinese, and those of order files: fields, carriers, places. */
const COMMON = new Set(
  "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心本前开但因只从想实日者意无力与长把机十第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应向头文体美相见利二等产或新制身果加西月话合回特代内信表化老给位次度门任常先海通原东提立及比员解水名真处各入几口条平系题更别女四总何电数安少报才结反受目太量再建务做接场件计管期市直德资命山金指统区保至社便空展马科司五书白达光放强完设式色路记南品住告类求据程北边交规万取格领共确传清今切院带导运单号快递收货寄址省县街镇村订编备注商价店铺款费姓客户流配送状态签间元圆顺丰韵申极兔邮政京广州深圳杭江苏浙福建台湾香港河湖川庆津辽吉黑龙陕徽云贵楼栋室弄巷园段巷乡幼里邻层宅栈仓付退补寸双套盒箱包袋瓶组款型红蓝绿黄衣鞋裤裙杯机线陈林李张王黄吴刘蔡杨许郑谢郭洪曾周叶苏吕罗朱钟彭詹施沈余赵卢梁颜柯孙魏翁戴范宋方邓杜傅侯曹薛丁卓阮马董温唐",
);
const SAMPLE_CHARACTERS = 4_000;

/**
 * The share (0 to 1) of a text's characters beyond ASCII that are common ones, simplified or traditional.
 * Text that was decoded by a wrong encoding consists of rare characters.
 */
export function shareOfCommonCharacters(text: string): number {
  const characters = [...toSimplified(text.slice(0, SAMPLE_CHARACTERS))].filter((each) => each > "\u007f");
  if (characters.length === 0) return 0;
  return characters.filter((each) => COMMON.has(each)).length / characters.length;
}

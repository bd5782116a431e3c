/** The surnames of nearly all people in China. Left out are those that are usual words first (能, 同, 海, 来, 全, 都). */
const SINGLE =
  "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应台巫鞠僧桑荆谌银扬明沙薄伏岑习胥保和蔺闫肖付戎束逄隗仝昝危植郦楼慕宣农郗粟容练車練尚祖那元章狄".replace(
    /[能同海来全都位沿台应保官僧银]/g,
    "",
  );
const SURNAMES: ReadonlySet<string> = new Set(SINGLE);
const DOUBLE: ReadonlySet<string> = new Set(
  "欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 子车 亓官 司寇 令狐 呼延 轩辕 西门 第五 百里 东郭 南门 羊舌 拓跋 纳兰 完颜 叶赫 爱新".split(
    " ",
  ),
);
/** 小王, 老赵, 阿强: how couriers are called. */
const NICKNAME = /^[小老阿][\p{Script=Han}]/u;

/** How many characters of a text's beginning are a surname: 2, 1 or 0. */
export function surnameLength(text: string): 0 | 1 | 2 {
  if (DOUBLE.has(text.slice(0, 2))) return 2;
  return SURNAMES.has(text.charAt(0)) ? 1 : 0;
}

export function isNickname(text: string): boolean {
  return NICKNAME.test(text) && (surnameLength(text.slice(1)) > 0 || text.startsWith("阿"));
}

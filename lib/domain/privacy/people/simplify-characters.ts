/**
 * Traditional characters of the words and surnames by which names are found, each followed by its simplified form.
 * Those whose simplified form is a surname that they are not (於, 餘, 鐘, 範, 薑) are left out.
 */
const PAIRS =
  "並并來来係系倉仓們们備备傢家傳传僅仅內内劃划劉刘務务區区叢丛吳吴呂吕員员喬乔單单嚴严國国園园圖图團团場场塗涂墻墙婁娄媽妈孫孙學学宮宫實实寧宁寶宝將将專专對对層层屬属岡冈崗岗嶺岭巖岩師师庫库廈厦廠厂廣广張张強强後后從从愛爱慶庆憑凭應应戶户捨舍掃扫揚扬換换撥拨擇择據据攬揽時时晉晋暢畅暫暂會会東东棟栋楊杨業业樂乐樓楼標标機机檢检櫃柜欒栾歐欧沒没淩凌湯汤準准溝沟溫温漢汉潤润為为無无煩烦熱热營营爲为爺爷爾尔牆墙獅狮獨独瑪玛畢毕當当發发盧卢碼码種种竇窦節节簡简簽签籃篮籤签紀纪約约納纳細细終终絕绝絡络給给絶绝綁绑經经綫线網网線线編编練练縣县繫系續续羅罗習习聞闻聯联聶聂聽听肅肃脩修臺台與与莊庄華华萬万葉叶蓋盖蔣蒋蕭萧藍蓝藺蔺蘆芦蘇苏蘭兰處处號号衛卫衞卫裏里裝装裡里見见親亲訂订計计記记許许訴诉診诊註注証证詢询話话該该詳详認认說说説说談谈請请諧谐諶谌諸诸謝谢證证譚谭讓让豐丰貓猫負负貨货責责買买費费貿贸賀贺賈贾賓宾賣卖賴赖趙赵車车軒轩輛辆輝辉轅辕轉转辦办農农連连運运達达遞递遲迟選选還还邊边郵邮鄒邹鄔邬鄧邓鄭郑鄰邻酈郦醫医釋释銀银錄录錢钱録录鍾钟鎮镇鏈链鐵铁長长門门閆闫閉闭開开間间閔闵閭闾閻阎闆板關关陝陕陰阴陳陈陸陆陽阳隊队隱隐雙双離离雲云電电鞏巩韋韦韓韩項项順顺預预領领頭头額额顏颜顔颜類类顧顾館馆饋馈饒饶馬马馮冯騎骑驗验驛驿魯鲁鮑鲍鮮鲜黃黄點点黨党齊齐龍龙龐庞龔龚";
const FIRST = 0x4e00;
const LAST = 0x9fff;
/** The simplified form of each character by its code, 0 where it stays: faster than a map, since every text is read by it. */
const SIMPLIFIED = new Uint16Array(LAST - FIRST + 1);
for (let index = 0; index < PAIRS.length; index += 2) {
  SIMPLIFIED[PAIRS.charCodeAt(index) - FIRST] = PAIRS.charCodeAt(index + 1);
}

/** A text of the same length with the simplified forms of these characters. */
export function simplifyCharacters(text: string): string {
  let simplified = "";
  let end = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = SIMPLIFIED[text.charCodeAt(index) - FIRST];
    if (!code) continue;
    simplified += text.slice(end, index) + String.fromCharCode(code);
    end = index + 1;
  }
  return end === 0 ? text : simplified + text.slice(end);
}

/** The characters of places, and of the words of an address, that have another traditional form: it, and the simplified one. */
const PAIRS =
  "亞亚佈布來来侖仑倉仓個个們们倫伦偉伟傢家儀仪兒儿兗兖內内凱凯別别則则剋克劃划勝胜勢势勻匀匯汇區区卽即厤历叢丛吳吴呂吕啓启啟启噹当嚮向囌苏國国園园圖图垻坝堯尧墊垫墰坛墾垦壇坛壜坛壢坜壩坝壯壮壽寿婁娄學学" +
  "宮宫寧宁寬宽寶宝將将岡冈峯峰島岛峽峡崍崃崑昆崗岗崙仑嵐岚嶗崂嶧峄嶺岭嶼屿嶽岳巖岩師师庫库廂厢廈厦廕荫廟庙廠厂廣广廬庐張张彆别彌弥彙汇彥彦彿佛後后從从復复徵征恆恒愛爱慄栗慶庆憑凭應应懞蒙懷怀揚扬撫抚敘叙" +
  "於于旂旗晉晋暉晖曆历曏向會会東东枴拐柺拐棗枣棟栋棲栖楊杨榮荣樂乐樑梁樓楼樹树樺桦橋桥橫横檯台欒栾欽钦歷历歸归沖冲涼凉淥渌淩凌渾浑湞浈溝沟溫温溮浉滄沧滎荥滙汇滿满漢汉漣涟潁颍潛潜潤润潯浔澗涧澤泽澱淀濃浓" +
  "濛蒙濟济濰潍濱滨瀋沈瀏浏瀘泸瀰弥灘滩灣湾灤滦為为烏乌無无煙烟燈灯營营爲为爾尔獅狮獨独琿珲瑤瑶瑪玛環环瓊琼甌瓯畢毕當当疊叠監监盤盘矇蒙礄硚礦矿祿禄禪禅禮礼稜棱穀谷積积窪洼競竞箇个節节簡简紅红納纳級级紮扎" +
  "細细紹绍綏绥綠绿維维綵彩綿绵緑绿縣县罈坛罎坛羅罗義义聖圣肅肃膠胶臥卧臨临臺台興兴舊旧荊荆莊庄華华菴庵菸烟萊莱萬万葉叶蓋盖蓮莲蔭荫蕪芜蕭萧薊蓟薌芗薑姜薩萨蘆芦蘇苏蘭兰號号衕同衚胡衛卫衝冲裏里裡里複复觀观" +
  "訥讷許许誌志調调諸诸諾诺謝谢譙谯譜谱讓让谿溪豐丰貝贝貢贡貴贵賀贺資资賈贾賓宾賚赉賢贤賽赛贛赣車车軍军輝辉轄辖農农迴回連连週周進进遊游運运達达遠远遷迁遼辽邁迈邊边郵邮鄉乡鄒邹鄖郧鄧邓鄭郑鄲郸鄴邺鈡钟銀银" +
  "銅铜鋒锋鋼钢錢钱錦锦錫锡錯错鍾钟鎣蓥鎭镇鎮镇鏡镜鐘钟鐵铁長长門门開开間间閔闵閤合閬阆閻阎闆板關关陘陉陝陕陰阴陳陈陸陆陽阳隨随隴陇雙双雞鸡離离雲云電电霑沾霧雾靈灵靜静鞏巩韆千韓韩頂顶項项順顺頗颇頭头額额" +
  "風风颱台餘余饒饶馬马駐驻騰腾驊骅驛驿鬆松鬍胡鬥斗魚鱼魯鲁鮁鲅鮮鲜鯉鲤鳥鸟鳩鸠鳳凤鳴鸣鴨鸭鶯莺鶴鹤鷄鸡鷹鹰鹹咸鹼碱鹽盐麗丽麥麦麯曲麴曲黃黄點点黨党齊齐龍龙龜龟";

const SIMPLIFIED: ReadonlyMap<string, string> = new Map(
  Array.from({ length: PAIRS.length / 2 }, (_, index) => [PAIRS.charAt(index * 2), PAIRS.charAt(index * 2 + 1)]),
);
const TRADITIONAL = new RegExp(`[${[...SIMPLIFIED.keys()].join("")}]`, "gu");

/** An address with its places in simplified characters: `廣東省深圳市龍崗區` becomes `广东省深圳市龙岗区`. */
export function simplifyPlaces(address: string): string {
  return address.replace(TRADITIONAL, (character) => SIMPLIFIED.get(character) ?? character);
}

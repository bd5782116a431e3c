/** Words before a person who signed, received, sent or brings a parcel, by language. Behind these one word may be a name. */
export const PERSON_LABELS = [
  "подписал[аи]?|подписано|подпись|расписал(?:ся|ась)|получатель|получил[аи]?|принял[аи]?|забрал[аи]?|адресат|отправитель|курьер|водитель|контактное лицо|на имя",
  "підписа(?:в|ла)|отриму?вач|одержувач|отрима(?:в|ла)|кур['’]єр|відправник|получател|потписао|прималац|примио|примила",
  "παραλήπτης|υπεγράφη από|υπογραφή|παρελήφθη από|παρέλαβε|αποστολέας",
  "unterschrieben von|unterzeichnet von|unterschrift|empfangen von|entgegengenommen von|angenommen von|quittiert von|empfänger(?:in)?|absender(?:in)?|zusteller(?:in)?|nachbar(?:in)?|ansprechpartner",
  "signé par|signature de|reçu par|récupéré par|retiré par|réceptionné par|destinataire|expéditeur|livreur|voisin",
  "firmado por|recibido por|recogido por|retirado por|destinatario|remitente|repartidor|vecino|firma de",
  "assinado por|recebido por|destinatário|remetente|entregador|vizinho",
  "firmato da|ricevuto da|ritirato da|mittente",
  "getekend door|ondertekend door|ontvangen door|geadresseerde|ontvanger|afzender|bezorger",
  "podpisano przez|podpisał[ao]?|odebrał[ao]?|odebran[eoy] przez|odbiorca|nadawca|kurier|podepsala?|převzala?|prevzala?|příjemce|príjemca|odesílatel",
  "teslim alan|alıcı|gönderici|gönderen|imzalayan|kurye",
  "người nhận|người gửi|người ký|ký nhận bởi|ký nhận|(?:đã|được) ký bởi|bưu tá|diterima oleh|ditandatangani oleh|penerima|pengirim|kurir",
  "signerat? av|undertecknad av|underskrevet af|mottag(?:en|et) av|mottatt av|modtaget af|kvitterat av|mottagare|modtager|mottaker|avsändare|vastaanottaja|lähettäjä|átvette|aláírta|címzett|semnat de|primit de|destinatar",
  "имя|фио",
].join("|");

/** The same where a place may follow as well: one word is none without a sign before it. */
export const TARGET_LABELS = [
  "вручен[оа]?|вручён|выдан[оа]?|доставлен[оа]?|передан[оа]?|получено",
  "παραδόθηκε σε|übergeben an|zugestellt an|ausgeliefert an|abgegeben bei|livré à|remis à|entregado a|entregue a|entregue para|consegnato a",
  "afgeleverd bij|bezorgd bij|afgegeven bij|overhandigd aan|doręczono|dostarczono do|doručeno|teslim edildi|giao cho|diserahkan kepada",
  "utlämnad till|levererad till|leveret til|livrat către",
].join("|");

/** Such words of languages whose letters have no capitals. */
export const PLAIN_LABELS = [
  "(?:代理)?受取(?:人|者)|受領(?:人|者)|荷受人|荷送人|お?届け?先|差出人|送り主|ご?依頼主|配達(?:員|担当者?)|集荷担当者?|担当(?:者|ドライバー)|ドライバー|(?:受取)?サイン|署名者?|お?名前|氏名|宛名",
  "수령인|수취인|받는 ?(?:분|사람)|받으신 ?분|인수[자인]|보내는 ?(?:분|사람)|보내신 ?분|발송인|송하인|(?:배송|배달|택배) ?기사|배송원|배달원|집배원|택배원|담당자|서명[인자]?|성함|이름",
  "ผู้รับ(?:สินค้า|พัสดุ)?|ผู้ส่ง|ลงชื่อรับโดย|ลงชื่อโดย|ลงชื่อ|ลงนามโดย|ลงนาม|เซ็นรับโดย|รับโดย|ส่งมอบให้|พนักงานจัดส่ง|พนักงานส่ง(?:ของ|พัสดุ)?|ชื่อผู้รับ|ชื่อ",
  "المستلمة?|المرسل إليه|المرسل|استلمتها|استلمها|استلمت?|وقعها|تم التسليم إلى|سلمت إلى|من قبل|بواسطة|السائق|المندوب|الاسم",
  "נמסר ל|נמסר אל|התקבל על ידי|נחתם על ידי|מקבל|נמען|שליח|प्राप्तकर्ता|हस्ताक्षर|द्वारा|नाम",
].join("|");

/** Words before a person's name that say how to address it. A dot is demanded where the letters are also a word. */
export const TITLES =
  "mrs|ms|miss|mr|mister|mx|madam|sir|dr|prof|herrn?|frau|mme|mlle|monsieur|madame|m(?=\\.)|sr(?=\\.)|sra|srta|señora?|señorita|senhora?|sig\\.ra|sig(?=\\.)|signora?|signor|dhr|mevr|mevrouw|pani|ông|bapak|encik|tuan|puan|г-на?|г-ну|г-ж[аеу]|господину?|госпож[аеу]|гр(?=\\.)|пані|κύριος|κυρία|κ(?=\\.)";
/** Such titles of languages without capitals; in Thai they are written together with the name. */
export const PLAIN_TITLES = "คุณ|นางสาว|นาง|นาย|السيدة|السيد|श्रीमती|श्री|גברת|מר(?= )";

/** What stands in the place of a name in these languages, and words with which a sentence goes on. */
export const NO_PLAIN_NAME =
  /^(?:ご?(?:本人|家族|同居|不在)|荷物|商品|貨物|小包|郵便|営業|宅配|ポスト|玄関|玄关|管理|フロント|受付|ドライバー|センター|営業|营业|配達|配达|配送|完了|お客|会社|担当|指定|置き|住所|電話|电话|様|さん|対面|手渡|非対|未|不明|拒否|受取|済|本人|가족|경비|관리|동료|이웃|문|택배|무인|회사|직장|직접|고객|사무|우편|수취|수령|부재|연락|전화|배송|배달|기사|담당|주소|정보|거부|불명|지연|대기|완료|서명|이름|번호|변경|요청|확인|및|본인|받|ไม่|ปฏิเสธ|ได้|ที่|พนักงาน|เจ้าหน้าที่|เพื่อน|ครอบครัว|รปภ|แล้ว|โทร|เซ็น|รับ|ติดต่อ|เลื่อน|และ|จะ|เป็น|ของ|ใน|ณ|เรียบร้อย|ปลายทาง|ต้นทาง|ลูกค้า|เอง|ผู้|غير|رفض|في|من|إلى|على|عند|تم|لم|لا|هو|هاتف|رقم|بتاريخ|الساعة|وقد|العميل|المستلم|المرسل|بنجاح|عن|مع|قام|الشحنة|الطرد|مكتب|مركز|فرع|صندوق|البريد|مستودع|استلم|לא|של|את|על|עם|טלפון|הלקוח|שליח|ने|को|से|का|की|के|उपलब्ध|नहीं|में|पर|द्वारा|है|फोन|पता|ग्राहक)|[所局店課部社駅港市県区]$/u;

import type { TextLanguage } from "@/lib/domain/shipments/parcel-words";

/** The kinds of advice and copy texts for a problem. */
export const PLAYBOOKS = [
  "problem",
  "unreachable",
  "address",
  "damaged",
  "area",
  "refused",
  "returning",
  "customs",
  "late",
  "pickup",
  "delivery",
  "locker",
  "signature",
  "watching",
] as const;
export type PlaybookKey = (typeof PLAYBOOKS)[number];

/** The parcel as the texts name it. */
export interface NamedParcel {
  number: string;
  carrier: string;
}

/** What to do, and the texts for each recipient. */
interface Words {
  buyer(parcel: NamedParcel): string;
  carrier(parcel: NamedParcel): string;
}

const chinese: Readonly<Record<PlaybookKey, Words>> = {
  problem: {
    buyer: ({ number, carrier }) =>
      `您好，您的包裹 ${number}（${carrier}）派送时遇到了点问题，我们已联系快递处理，会尽快给您答复，给您添麻烦了。`,
    carrier: ({ number }) =>
      `单号 ${number}，轨迹显示异常，请帮忙核实包裹现在在哪、什么原因、什么时候能再派，急件，谢谢。`,
  },
  unreachable: {
    buyer: ({ number, carrier }) =>
      `您好，快递员派送 ${number}（${carrier}）时没有联系上您，请保持电话畅通，或回复一个方便联系的号码，我们请快递再派一次。`,
    carrier: ({ number }) => `单号 ${number}，收件人电话已核实可以接通，请安排二次派送，派前请先电话联系，谢谢。`,
  },
  address: {
    buyer: ({ number, carrier }) =>
      `您好，快递反馈 ${number}（${carrier}）的收货地址不够详细，请回复完整地址（街道、小区、楼栋、门牌号），我们马上转给快递。`,
    carrier: ({ number }) => `单号 ${number}，收件地址有补充，请按新地址派送：`,
  },
  damaged: {
    buyer: ({ number, carrier }) =>
      `您好，快递反馈 ${number}（${carrier}）外包装有破损。收到后请先开箱检查并拍照，如有损坏我们为您补发或退款。`,
    carrier: ({ number }) => `单号 ${number} 轨迹显示破损，请提供破损照片并登记理赔，联系不上请回电，谢谢。`,
  },
  area: {
    buyer: ({ number, carrier }) =>
      `您好，您的地址超出了 ${carrier} 的派送范围，包裹 ${number} 可以到网点自提，或由我们请快递转邮政配送（会慢 2 到 3 天），您看哪种方便？`,
    carrier: ({ number }) => `单号 ${number} 超区，收件人选择：自提 / 转邮政，请按此处理并更新轨迹，谢谢。`,
  },
  refused: {
    buyer: ({ number, carrier }) =>
      `您好，快递反馈包裹 ${number}（${carrier}）被拒收了，想了解一下是什么原因？如果还需要，我们请快递再派一次；不需要的话退回后为您退款。`,
    carrier: ({ number }) => `单号 ${number} 收件人拒收，请先不要退回，我们正在与收件人确认；需要退回时会再通知。`,
  },
  returning: {
    buyer: ({ number, carrier }) =>
      `您好，您的包裹 ${number}（${carrier}）正在退回，我们收到后会第一时间为您处理退款。`,
    carrier: ({ number }) => `单号 ${number} 正在退回，请告知预计到达时间；如已到网点请尽快派回寄件地址。`,
  },
  customs: {
    buyer: ({ number, carrier }) =>
      `您好，您的包裹 ${number}（${carrier}）在清关时需要补充资料，请尽快提供收件人身份信息或按提示缴税，以免被退运。`,
    carrier: ({ number }) => `单号 ${number} 清关异常，请告知海关要求补充的资料与截止时间，我们马上提供。`,
  },
  late: {
    buyer: ({ number, carrier }) =>
      `您好，您的包裹 ${number}（${carrier}）运输比平时慢，我们已催快递加急处理，有进展马上告诉您，抱歉让您久等了。`,
    carrier: ({ number }) => `单号 ${number} 已经很久没有新轨迹，请查一下包裹现在在哪、为什么停留，并尽快转出，谢谢。`,
  },
  pickup: {
    buyer: ({ number, carrier }) => `您好，您的订单已打包，快递 ${carrier}（${number}）今天会揽收，轨迹稍后更新。`,
    carrier: ({ number }) => `单号 ${number} 至今没有揽收记录，请尽快上门揽收或补录扫描，避免平台判延迟发货。`,
  },
  delivery: {
    buyer: ({ number, carrier }) =>
      `您好，您的包裹 ${number}（${carrier}）已到当地网点，我们已请快递尽快派送，请保持电话畅通。`,
    carrier: ({ number }) => `单号 ${number} 已到贵网点多时，请今天安排派送并联系收件人，谢谢。`,
  },
  locker: {
    buyer: ({ number, carrier }) =>
      `您好，您的包裹 ${number}（${carrier}）已放在快递柜或驿站，请尽快凭取件码取件，超时会被退回。`,
    carrier: ({ number }) => `单号 ${number} 在柜或驿站多日未取，请先不要退回，并再发一次取件通知，谢谢。`,
  },
  signature: {
    buyer: ({ number, carrier }) =>
      `您好，您的包裹 ${number}（${carrier}）显示已签收，请问您收到了吗？如果没有，我们马上找快递核实。`,
    carrier: ({ number }) =>
      `单号 ${number} 显示已签收，但收件人没有收到。请提供签收人、签收底单和派送位置，24 小时内找回。`,
  },
  watching: {
    buyer: ({ number }) => `您好，您的包裹 ${number} 的物流信息正在核实，有进展会马上告诉您。`,
    carrier: ({ number }) => `单号 ${number} 查不到轨迹，请确认是否已揽收、单号是否属于贵公司，谢谢。`,
  },
};

const english: Readonly<Record<PlaybookKey, Words>> = {
  problem: {
    buyer: ({ number, carrier }) =>
      `Hello, there is a hitch with the delivery of your parcel ${number} (${carrier}). We are on it with the carrier and will be back to you soon. Sorry for the trouble.`,
    carrier: ({ number }) =>
      `Waybill ${number}: the trace shows a problem. Please tell us where the parcel is, why, and when it will be delivered. It is urgent, thank you.`,
  },
  unreachable: {
    buyer: ({ number, carrier }) =>
      `Hello, the courier could not reach you about parcel ${number} (${carrier}). Please keep your phone at hand or send us another number, and we will have it delivered again.`,
    carrier: ({ number }) =>
      `Waybill ${number}: the receiver's phone works. Please deliver again and call first, thank you.`,
  },
  address: {
    buyer: ({ number, carrier }) =>
      `Hello, the carrier needs a fuller address for parcel ${number} (${carrier}). Please send street, building and door number, and we will pass it on at once.`,
    carrier: ({ number }) => `Waybill ${number}: the full address is:`,
  },
  damaged: {
    buyer: ({ number, carrier }) =>
      `Hello, the carrier reports damage to parcel ${number} (${carrier}). Please check it and take photos; we will resend or refund what is broken.`,
    carrier: ({ number }) =>
      `Waybill ${number} is reported damaged. Please send photos and register the claim, thank you.`,
  },
  area: {
    buyer: ({ number, carrier }) =>
      `Hello, your address is outside the area of ${carrier}. You can collect parcel ${number} at the branch, or we have it forwarded by post (2 to 3 days more). Which do you prefer?`,
    carrier: ({ number }) =>
      `Waybill ${number} is out of area. The receiver chose: collection / post. Please proceed and update the trace, thank you.`,
  },
  refused: {
    buyer: ({ number, carrier }) =>
      `Hello, parcel ${number} (${carrier}) was refused. May we ask why? If you still want it we have it delivered again; if not we refund you once it is back.`,
    carrier: ({ number }) =>
      `Waybill ${number} was refused. Please do not return it yet; we are asking the receiver and will tell you.`,
  },
  returning: {
    buyer: ({ number, carrier }) =>
      `Hello, your parcel ${number} (${carrier}) is on its way back to us. We will refund you as soon as it arrives.`,
    carrier: ({ number }) =>
      `Waybill ${number} is coming back. Please tell us when it arrives, and deliver it to the sender soon.`,
  },
  customs: {
    buyer: ({ number, carrier }) =>
      `Hello, customs need more information for parcel ${number} (${carrier}). Please send the receiver's identity or pay the tax soon, so that it is not sent back.`,
    carrier: ({ number }) =>
      `Waybill ${number} is held by customs. Please tell us what they need and until when; we will send it at once.`,
  },
  late: {
    buyer: ({ number, carrier }) =>
      `Hello, your parcel ${number} (${carrier}) takes longer than usual. We have urged the carrier and will tell you of any news. Sorry for the wait.`,
    carrier: ({ number }) =>
      `Waybill ${number} has had no event for long. Please find out where it is and why, and send it on, thank you.`,
  },
  pickup: {
    buyer: ({ number, carrier }) =>
      `Hello, your order is packed; ${carrier} (${number}) collects it today and the trace follows.`,
    carrier: ({ number }) => `Waybill ${number} has no pick-up scan yet. Please collect it or add the scan today.`,
  },
  delivery: {
    buyer: ({ number, carrier }) =>
      `Hello, your parcel ${number} (${carrier}) has reached the local branch. We asked for delivery soon; please keep your phone at hand.`,
    carrier: ({ number }) =>
      `Waybill ${number} has been at your branch for long. Please deliver today and call the receiver, thank you.`,
  },
  locker: {
    buyer: ({ number, carrier }) =>
      `Hello, your parcel ${number} (${carrier}) waits in a locker or pick-up point. Please collect it soon, or it will be sent back.`,
    carrier: ({ number }) =>
      `Waybill ${number} has not been collected for days. Please do not return it yet and send the notice again, thank you.`,
  },
  signature: {
    buyer: ({ number, carrier }) =>
      `Hello, parcel ${number} (${carrier}) is shown as signed for. Have you got it? If not we check with the carrier at once.`,
    carrier: ({ number }) =>
      `Waybill ${number} is shown as signed for, but the receiver has not got it. Please send proof and place of delivery and find it within 24 hours.`,
  },
  watching: {
    buyer: ({ number }) =>
      `Hello, we are checking the tracking of your parcel ${number} and will tell you of any news.`,
    carrier: ({ number }) =>
      `Waybill ${number} has no trace. Please confirm that it was picked up and is yours, thank you.`,
  },
};

/** Texts to send to others, in the recipient's language, whatever the desk's language is. */
export const PLAYBOOK_WORDS: Readonly<Record<TextLanguage, Readonly<Record<PlaybookKey, Words>>>> = {
  "zh-CN": chinese,
  en: english,
};

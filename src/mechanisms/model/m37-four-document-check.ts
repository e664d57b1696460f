import type { Mechanism } from "./mechanism.ts";

export const fourDocumentCheck: Mechanism = {
  id: "M37",
  place: { zh: "湖北省宜昌市", en: "Yichang, Hubei" },
  clause: "四(五)",
  group: 4,
  kind: "process",
  state: "planned",
  title: { zh: "四项要件核查", en: "Four-document check" },
  text: {
    zh: "保护范围内动土前核查四项要件，施工全程监管，处罚、停气与收费公开（清单所列施工破坏下降 75%、投诉下降 94%）。",
    en: "Four documents are checked before anybody digs near a pipe, works are watched, penalties and fees published (damage -75 %, complaints -94 % in the list).",
  },
  parameters: [],
};

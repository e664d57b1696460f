import type { Mechanism } from "./mechanism.ts";

export const feeWaivers: Mechanism = {
  id: "M30",
  place: { zh: "河南省安阳市", en: "Anyang, Henan" },
  clause: "三(四)",
  group: 3,
  kind: "funding",
  state: "planned",
  title: { zh: "税费减免", en: "Fee waivers" },
  text: {
    zh: "减免破路费、绿化费，部分返还增值税和所得税；与资金分开记账。",
    en: "Road-breaking and greening fees are waived and part of the taxes returned, booked apart from funds.",
  },
  parameters: [],
};

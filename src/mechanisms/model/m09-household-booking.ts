import type { Mechanism } from "./mechanism.ts";

export const householdBooking: Mechanism = {
  id: "M09",
  place: { zh: "天津市", en: "Tianjin" },
  clause: "二(一)1",
  group: 2,
  kind: "process",
  state: "planned",
  title: { zh: "入户预约与工单", en: "Household booking" },
  text: {
    zh: "用社区花名册预约住户，生成工单并匹配人员；记录完成、无人在家与再次上门；结果计入街道评分。",
    en: "Households are booked from the community roster, become work orders and are matched with staff. Done, nobody in, and the next try are recorded, and count in the street's score.",
  },
  parameters: [],
};

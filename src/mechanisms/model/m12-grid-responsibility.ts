import type { Mechanism } from "./mechanism.ts";

export const gridResponsibility: Mechanism = {
  id: "M12",
  place: { zh: "黑龙江省牡丹江市", en: "Mudanjiang, Heilongjiang" },
  clause: "二(二)1",
  group: 2,
  kind: "organisation",
  state: "planned",
  title: { zh: "网格包保与一企一档", en: "Grid responsibility, one enterprise one file" },
  text: {
    zh: "分片包保到人，餐饮等公共用户一企一档；现场检查、整改、复查形成闭环。",
    en: "Responsibility is assigned by grid, restaurants and other public users each have a file, and every on-site check runs through rectification to recheck.",
  },
  parameters: [],
};

import type { Mechanism } from "./mechanism.ts";

export const companyDataAccess: Mechanism = {
  id: "M17",
  place: { zh: "湖北省十堰市", en: "Shiyan, Hubei" },
  clause: "二(三)3",
  group: 2,
  kind: "monitoring",
  state: "planned",
  title: { zh: "政企数据联通", en: "Companies' data joined" },
  text: {
    zh: "企业系统通过接口推送管线和点位（清单所列 678.52 公里、300 余点），政企看到的一致。",
    en: "Companies' systems push pipes and points through an interface (678.52 km and some 300 points in the list), so that both sides see the same.",
  },
  parameters: [],
};

/**
 * Four one-maps of one dated model (上海). Facility and hazard map are there; what they show is the city's: which of them are
 * offered, which networks are drawn, how many years of incidents. A simulation counts what is drawn on a day, by the rules
 * that the tiles keep to. The remediation map needs projects, the monitoring map needs sensors: they follow.
 */
import { HAZARD_LEVEL_TERMS, HAZARD_LEVELS } from "../../assessment/model/hazards/hazard.ts";
import { NETWORK_TERMS, NETWORKS, type Network } from "../../network/model/codes.ts";
import { countOnMaps, DEFAULT_MAP_SETTINGS, type MapSettings, ONE_MAPS } from "../../network/model/map-settings.ts";
import type { Both, Figure, MapInputs, Mechanism, Settings } from "./mechanism.ts";

const MAP_TERMS: Readonly<Record<(typeof ONE_MAPS)[number], Both>> = {
  facility: { zh: "设施一张图", en: "Facility map" },
  hazard: { zh: "隐患一张图", en: "Hazard map" },
};

/** A map without networks would be a white sheet. */
function read(settings: Settings): MapSettings {
  const [maps, networks] = [settings["maps"] as string[], settings["networks"] as string[]];
  if (maps.length > 0 && networks.length === 0) throw new RangeError("networks must name at least one network");
  return {
    maps: ONE_MAPS.filter((map) => maps.includes(map)),
    networks: NETWORKS.filter((network) => networks.includes(network)),
    failureYears: settings["failureYears"] as number,
  };
}

function measure({ network, failures, hazards }: MapInputs, settings: MapSettings): Figure[] {
  const { pipes, km, incidents } = countOnMaps(network, failures, settings);
  const total = NETWORKS.reduce((sum, word) => sum + km[word], 0);
  const shows = (word: string): boolean =>
    settings.maps.includes("hazard") && settings.networks.includes(word as Network);
  return [
    { code: "maps.pipes", zh: "图上管段", en: "Pipes drawn", unit: "", value: pipes },
    { code: "maps.km", zh: "图上长度", en: "Length drawn", unit: "km", value: Math.round(total * 1000) / 1000 },
    ...NETWORKS.map((word) => ({
      code: `maps.${word}.km`,
      zh: `图上长度：${NETWORK_TERMS[word].zh}`,
      en: `Length drawn: ${NETWORK_TERMS[word].en.toLowerCase()}`,
      unit: "km",
      value: km[word],
    })),
    { code: "maps.incidents", zh: "图上漏损事件", en: "Incidents on the map", unit: "起", value: incidents },
    ...HAZARD_LEVELS.map((level) => ({
      code: `maps.hazards.${level}`,
      zh: `隐患图上的${HAZARD_LEVEL_TERMS[level].zh}`,
      en: `On the hazard map, ${HAZARD_LEVEL_TERMS[level].en.toLowerCase()}`,
      unit: "处",
      value: hazards
        .filter((one) => one.level === level && shows(one.network))
        .reduce((sum, { count }) => sum + count, 0),
    })),
  ];
}

export const fourOneMaps: Mechanism = {
  id: "M15",
  place: { zh: "上海市", en: "Shanghai" },
  clause: "二(三)1",
  group: 2,
  kind: "monitoring",
  state: "works",
  title: { zh: "四个一张图", en: "Four one-maps" },
  text: {
    zh: "设施、隐患、治理、监测四张图是同一个带日期的模型（清单所列 8 万公里、近三年事故）。设施图与隐患图可用：提供哪几张图、画哪些管网、显示几年的漏损事件由城市设定，地图页与瓦片照此显示；拖动日期即可看到当时在册的管线、当时的等级和截至当日的事件。治理图随工程、监测图随传感器接入，后续提供。",
    en: "Facility, hazard, remediation and monitoring are four views of one dated model (the list counts 80,000 km and three years of incidents). The facility and hazard maps work: which of them are offered, which networks are drawn and how many years of incidents are shown is the city's to set, and map pages and tiles keep to it; drag the date and see what lay there, how it was graded and what had happened by that day. The remediation map follows with projects, the monitoring map with sensors.",
  },
  parameters: [
    {
      name: "maps",
      zh: "提供的一张图",
      en: "Maps offered",
      kind: "choices",
      choices: ONE_MAPS.map((value) => ({ value, ...MAP_TERMS[value] })),
      default: DEFAULT_MAP_SETTINGS.maps,
    },
    {
      name: "networks",
      zh: "图上的管网",
      en: "Networks drawn",
      kind: "choices",
      choices: NETWORKS.map((value) => ({ value, zh: NETWORK_TERMS[value].zh, en: NETWORK_TERMS[value].en })),
      default: DEFAULT_MAP_SETTINGS.networks,
    },
    {
      name: "failureYears",
      zh: "显示近几年的漏损事件（0 为全部）",
      en: "Years of incidents shown (0 = all)",
      kind: "integer",
      unit: "年",
      min: 0,
      max: 50,
      default: DEFAULT_MAP_SETTINGS.failureYears,
    },
  ],
  maps: { read, measure },
};
